/* The static build has no loader: `require` finds the three modules in package.preload instead. */
#include "lua.h"
#include "lualib.h"
#include "lauxlib.h"

/* linit.c's luaL_openlibs, renamed when it is compiled. */
void lua_openStandardLibraries(lua_State *L);

int luaopen_cjson(lua_State *L);
int luaopen_cjson_safe(lua_State *L);
int luaopen_lfs(lua_State *L);
int luaopen_lpeg(lua_State *L);

void luaL_openlibs(lua_State *L) {
  static const luaL_Reg modules[] = {
    {"cjson", luaopen_cjson},
    {"cjson.safe", luaopen_cjson_safe},
    {"lfs", luaopen_lfs},
    {"lpeg", luaopen_lpeg},
    {NULL, NULL},
  };
  lua_openStandardLibraries(L);
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
  luaL_setfuncs(L, modules, 0);
  lua_pop(L, 1);
}
