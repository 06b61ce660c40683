/* A module whose functions are crossed by errors, yields and jumps. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include "lua.h"
#include "lualib.h"
#include "lauxlib.h"

/* raise(message): an error that starts in the module. */
static int raise(lua_State *L) {
  return luaL_error(L, "raised: %s", luaL_checkstring(L, 1));
}

/* call(f, ...): an error in f passes through the module's frames. */
static int call(lua_State *L) {
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

/* guard(f, ...): an error in f ends in the module. */
static int guard(lua_State *L) {
  int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
  lua_pushinteger(L, status);
  lua_insert(L, 1);
  return lua_gettop(L);
}

/* jump(f): a setjmp of the module's own, reached past a call into the program. */
static jmp_buf target;

static int leap(lua_State *L) {
  (void)L;
  longjmp(target, 7);
}

static int jump(lua_State *L) {
  int value = setjmp(target);
  if (value == 0) {
    lua_pushcfunction(L, leap);
    lua_call(L, 0, 0);
  }
  lua_pushinteger(L, value);
  return 1;
}

/* yield(...): yields, and returns what it is resumed with and "continued". */
static int continued(lua_State *L, int status, lua_KContext context) {
  (void)status;
  lua_pushinteger(L, (lua_Integer)context);
  return lua_gettop(L);
}

static int yield(lua_State *L) {
  return lua_yieldk(L, lua_gettop(L), 42, continued);
}

/* guardk(f, ...): like pcall, with a continuation in the module, so that f may yield. */
static int guarded(lua_State *L, int status, lua_KContext context) {
  (void)context;
  lua_pushboolean(L, status == LUA_OK || status == LUA_YIELD);
  lua_insert(L, 1);
  return lua_gettop(L);
}

static int guardk(lua_State *L) {
  return guarded(L, lua_pcallk(L, lua_gettop(L) - 1, LUA_MULTRET, 0, 0, guarded), 0);
}

/* drive(f): runs f as a coroutine of the module's, and returns all that it yields. */
static int drive(lua_State *L) {
  lua_State *thread = lua_newthread(L);
  int results, status;
  lua_pushvalue(L, 1);
  lua_xmove(L, thread, 1);
  lua_newtable(L);
  while ((status = lua_resume(thread, L, 0, &results)) == LUA_YIELD) {
    lua_pushinteger(L, lua_tointeger(thread, -1));
    lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
    lua_pop(thread, results);
  }
  lua_pushinteger(L, status);
  return 2;
}

/* knows(f): whether f is a function of this module, by its address as the module sees it. */
int luaopen_boundary(lua_State *L);

static int knows(lua_State *L) {
  lua_CFunction function = lua_tocfunction(L, 1);
  lua_pushboolean(L, function == raise || function == luaopen_boundary);
  return 1;
}

/* opens(): whether the address of a function of the program survives the way through the program. */
static int opens(lua_State *L) {
  lua_pushcfunction(L, luaopen_math);
  lua_pushboolean(L, lua_tocfunction(L, -1) == luaopen_math);
  return 1;
}

/* open(path): a file that the module opens and the program reads and closes. */
static int close_file(lua_State *L) {
  luaL_Stream *stream = luaL_checkudata(L, 1, LUA_FILEHANDLE);
  return luaL_fileresult(L, fclose(stream->f) == 0, NULL);
}

static int open_file(lua_State *L) {
  luaL_Stream *stream = lua_newuserdatauv(L, sizeof *stream, 0);
  stream->closef = NULL;
  luaL_setmetatable(L, LUA_FILEHANDLE);
  stream->f = fopen(luaL_checkstring(L, 1), "r");
  stream->closef = close_file;
  return stream->f == NULL ? luaL_fileresult(L, 0, lua_tostring(L, 1)) : 1;
}

/* repeat(text, count): a string longer than the buffer on the stack. */
static int repeat(lua_State *L) {
  luaL_Buffer buffer;
  lua_Integer count = luaL_checkinteger(L, 2);
  luaL_buffinit(L, &buffer);
  for (lua_Integer i = 0; i < count; i++) {
    lua_pushvalue(L, 1);
    luaL_addvalue(&buffer);
  }
  luaL_pushresult(&buffer);
  return 1;
}

/* say(text): printf in the module, into the stream that the program prints to. */
static int say(lua_State *L) {
  printf("%s\n", luaL_checkstring(L, 1));
  return 0;
}

/* object(): a userdata that says when it is collected. */
static int collected(lua_State *L) {
  (void)L;
  puts("boundary: collected");
  return 0;
}

static int object(lua_State *L) {
  lua_newuserdatauv(L, 8, 0);
  lua_newtable(L);
  lua_pushcfunction(L, collected);
  lua_setfield(L, -2, "__gc");
  lua_setmetatable(L, -2);
  return 1;
}

__attribute__((destructor)) static void unloaded(void) {
  puts("boundary: unloaded");
}

int luaopen_boundary(lua_State *L) {
  static const luaL_Reg functions[] = {
    {"raise", raise}, {"call", call},     {"guard", guard}, {"jump", jump},      {"yield", yield},
    {"guardk", guardk}, {"drive", drive}, {"knows", knows}, {"opens", opens},    {"open", open_file},
    {"repeat", repeat}, {"say", say},     {"object", object}, {NULL, NULL},
  };
  luaL_newlib(L, functions);
  return 1;
}
