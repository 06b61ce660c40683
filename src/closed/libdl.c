/*
 * dlopen and its kin where nothing is added at run time: everything that can be opened is there already, described by a table
 * that Solder writes (table.ts has the same layout). Semantics are those of the run-time loader, and so of ld.so.
 *
 * Built as a shared library that needs nothing: malloc, free, getenv and __cxa_atexit are used where the program has them.
 * Functions that depend on who calls have the number of the calling object as their first argument.
 */
typedef unsigned u32;
typedef unsigned long long u64;
#define API __attribute__((visibility("default")))

enum { is_function = 0, is_data = 1, is_first_name = 2 };

struct symbol {
  const char *name;
  u32 address;
  u32 kind; /* is_function or is_data; is_first_name is set for the first name of what has several */
};

/* What an object is bound to although it is not in its scopes: RTLD_LAZY may wait for functions. */
struct borrowed {
  const char *name;
  u32 provider;
  u32 may_wait;
};

struct link_map {
  u32 address;
  const char *name;
  void *ld;
  struct link_map *next, *previous;
};

struct segment {
  u32 type, offset, address, physical, file_size, memory_size, flags, alignment;
};

struct info {
  u32 address;
  const char *name;
  const struct segment *segments;
  u32 count;
  u64 added, removed;
  u32 tls_module;
  void *tls_data;
};

enum { at_start = 1, constructed = 2, own_scope = 4, no_delete = 8 };

struct object {
  const char *name;      /* as errors and dladdr say it */
  const char *list_name; /* as lists of objects say it: the program's is empty */
  u32 base, size, alignment;
  u32 table_base, table_size;
  const struct symbol *symbols; /* by name, as strcmp orders them */
  u32 symbol_count;
  const u32 *needed;
  u32 needed_count;
  const struct borrowed *borrowed;
  u32 borrowed_count;
  void (*load)(void); /* writes its data; null where it is written already and the object never goes */
  void (*construct)(void);
  /* From here on it changes. */
  u32 id; /* a handle; 0 where it is not loaded */
  u32 state;
  u32 opened;
  u32 scope_order; /* among those that have a scope of their own */
  struct link_map map;
  struct segment segment;
  struct info info;
};

struct name {
  const char *text;
  u32 object;
};

struct world {
  u32 count;
  struct object *objects;
  const struct name *names;
  u32 name_count;
  u32 program;
  u32 keeps_exit_handlers;
  const unsigned char *bound; /* bound[user * count + provider]: by the link */
  unsigned char *asked;       /* the same, by dlsym */
  u32 *global;                /* the global scope, in its order */
  u32 global_count;
  u32 *loaded; /* in the order of loading */
  u32 loaded_count;
  u32 last_id, last_scope;
  const struct symbol *own; /* the loader's own symbols */
  u32 own_count;
};

extern struct world __solder_world;
#define world (&__solder_world)
#define none 0xffffffffu

extern void *malloc(unsigned long) __attribute__((weak));
extern void free(void *) __attribute__((weak));
extern char *getenv(const char *) __attribute__((weak));
/* Only its address is asked for: calls of it are the loader's to answer. */
extern int __cxa_atexit(void (*)(void *), void *, void *) __attribute__((weak));
static int (*const volatile libc_cxa_atexit)(void (*)(void *), void *, void *) = __cxa_atexit;

/* ---- text ---- */

static u32 length_of(const char *text) {
  u32 length = 0;
  while (text[length]) length++;
  return length;
}

static int compare(const char *a, const char *b) {
  for (; *a && *a == *b; a++) b++;
  return (int)(unsigned char)*a - (int)(unsigned char)*b;
}

static void copy(char *to, const char *from, u32 length) {
  for (u32 i = 0; i < length; i++) to[i] = from[i];
}

/* ---- dlerror ---- */

static char spare[1024];
static char *pending, *given;

static void drop(char **text) {
  if (*text && *text != spare && free) free(*text);
  *text = 0;
}

/* Makes the message of pieces, the last of which is null. Without an allocator it is cut at what there is room for. */
static void complain(const char *first, const char *second, const char *third) {
  const char *pieces[] = {first, second, third};
  u32 total = 1;
  for (u32 i = 0; i < 3; i++) total += pieces[i] ? length_of(pieces[i]) : 0;
  drop(&pending);
  char *text = malloc ? malloc(total) : 0;
  if (!text) {
    if (given == spare) given = 0;
    text = spare;
  }
  u32 room = text == spare ? sizeof spare : total, at = 0;
  for (u32 i = 0; i < 3; i++) {
    u32 length = pieces[i] ? length_of(pieces[i]) : 0;
    if (length > room - 1 - at) length = room - 1 - at;
    copy(text + at, pieces[i], length);
    at += length;
  }
  text[at] = 0;
  pending = text;
}

API char *closed_dlerror(u32 caller) {
  (void)caller;
  drop(&given);
  given = pending;
  pending = 0;
  return given;
}

static const char *number(u32 value, u32 base, char *end) {
  *end = 0;
  do *--end = "0123456789abcdef"[value % base];
  while (value /= base);
  return end;
}

/* ---- what is loaded, and what it sees ---- */

static int is_loaded(u32 object) { return world->objects[object].id != 0; }

/* Breadth first over what is needed, each once: the search list of ld.so. */
static u32 search_list(u32 root, u32 *list) {
  unsigned char seen[world->count];
  for (u32 i = 0; i < world->count; i++) seen[i] = 0;
  u32 count = 0;
  list[count++] = root;
  seen[root] = 1;
  for (u32 at = 0; at < count; at++) {
    const struct object *object = &world->objects[list[at]];
    for (u32 i = 0; i < object->needed_count; i++) {
      u32 needed = object->needed[i];
      if (!seen[needed]) list[count++] = needed;
      seen[needed] = 1;
    }
  }
  return count;
}

static int contains(const u32 *list, u32 count, u32 object) {
  for (u32 i = 0; i < count; i++)
    if (list[i] == object) return 1;
  return 0;
}

static int provides(u32 user, u32 provider) {
  u32 at = user * world->count + provider;
  return world->bound[at] || world->asked[at];
}

enum wanted { not_constructed, not_loaded, not_held };

static int is_wanted(enum wanted wanted, const unsigned char *held, u32 object) {
  switch (wanted) {
    case not_constructed:
      return !(world->objects[object].state & constructed);
    case not_loaded:
      return !is_loaded(object);
    default:
      return is_loaded(object) && !held[object];
  }
}

/* The n-th object that one leads to: what it needs, then, where bindings count, what it is bound to. */
static u32 provider_at(u32 object, u32 *at, int bindings) {
  const struct object *from = &world->objects[object];
  if (*at < from->needed_count) return from->needed[(*at)++];
  if (!bindings) return none;
  for (u32 other = *at - from->needed_count; other < world->count; other++) {
    *at = from->needed_count + other + 1;
    if (provides(object, other)) return other;
  }
  return none;
}

/* Objects and what they lead to, each once: as they are listed, but providers before users, as far as cycles allow. */
static u32 providers_first(const u32 *objects, u32 count, u32 *order, enum wanted wanted, const unsigned char *held, u32 except) {
  unsigned char seen[world->count];
  u32 stack[world->count], at[world->count];
  u32 ordered = 0, depth = 0;
  for (u32 i = 0; i < world->count; i++) seen[i] = i == except;
  for (u32 i = 0; i < count; i++) {
    u32 next = objects[i];
    for (;;) {
      if (next != none && !seen[next] && is_wanted(wanted, held, next)) {
        seen[next] = 1;
        stack[depth] = next;
        at[depth++] = 0;
      }
      if (depth == 0) break;
      next = provider_at(stack[depth - 1], &at[depth - 1], wanted == not_held);
      if (next == none) order[ordered++] = stack[--depth];
    }
  }
  return ordered;
}

/* Dependencies before dependents, the root last. */
static u32 dependency_order(u32 root, u32 *order, enum wanted wanted) {
  u32 list[world->count], reversed[world->count];
  u32 count = search_list(root, list);
  for (u32 i = 0; i < count; i++) reversed[i] = list[count - 1 - i];
  u32 ordered = providers_first(reversed, count, order, wanted, 0, root);
  if (is_wanted(wanted, 0, root)) order[ordered++] = root;
  return ordered;
}

/* ---- symbols ---- */

static const struct symbol *find_symbol(const struct symbol *symbols, u32 count, const char *name) {
  u32 low = 0, high = count;
  while (low < high) {
    u32 middle = low + (high - low) / 2;
    int order = compare(name, symbols[middle].name);
    if (order == 0) return &symbols[middle];
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return 0;
}

/* Looks in a scope, from a place in it on. Who asks is bound to what it finds, unless it asks with a handle. */
static const struct symbol *look_up(const u32 *scope, u32 count, u32 from, const char *name, u32 asker) {
  for (u32 i = from; i < count; i++) {
    const struct object *object = &world->objects[scope[i]];
    const struct symbol *symbol = find_symbol(object->symbols, object->symbol_count, name);
    if (!symbol) continue;
    if (asker != none) world->asked[asker * world->count + scope[i]] = 1;
    return symbol;
  }
  return 0;
}

/*
 * The scopes of an object beside the global one, in the order in which they were opened: search lists of the libraries that
 * were opened and lead to it. Gives the one after `order`, or none.
 */
static u32 next_group(u32 object, u32 order) {
  u32 found = none;
  u32 list[world->count];
  if (world->objects[object].state & at_start) return none;
  for (u32 root = 0; root < world->count; root++) {
    const struct object *opened = &world->objects[root];
    if (!(opened->id && opened->state & own_scope) || opened->scope_order <= order) continue;
    if (found != none && world->objects[found].scope_order < opened->scope_order) continue;
    if (contains(list, search_list(root, list), object)) found = root;
  }
  /* Whoever stays sees what it needs, also when the library that it was loaded for is gone. */
  return found == none && order == 0 ? object : found;
}

static const struct symbol *look_up_default(u32 caller, const char *name) {
  const struct symbol *symbol = look_up(world->global, world->global_count, 0, name, caller);
  u32 list[world->count];
  for (u32 group = symbol ? none : next_group(caller, 0); group != none && !symbol;) {
    symbol = look_up(list, search_list(group, list), 0, name, caller);
    u32 order = world->objects[group].scope_order;
    group = order ? next_group(caller, order) : none;
  }
  return symbol ? symbol : find_symbol(world->own, world->own_count, name);
}

static const struct symbol *look_up_next(u32 caller, const char *name) {
  u32 list[world->count];
  const u32 *scope = world->global;
  u32 count = world->global_count, group = next_group(caller, 0), from = 0;
  if (group != none) scope = list, count = search_list(group, list);
  while (from < count && scope[from] != caller) from++;
  const struct symbol *symbol = look_up(scope, count, from == count ? 0 : from + 1, name, caller);
  return symbol ? symbol : find_symbol(world->own, world->own_count, name);
}

/* ---- exit handlers ---- */

struct handler {
  struct handler *next;
  u32 object;
  u32 takes_argument;
  union {
    void (*with)(void *);
    void (*without)(void);
  } call;
  void *argument;
};

/* C promises room for 32 where there is no allocator. */
static struct handler spares[32];
static u32 spares_used;
static struct handler *spares_left; /* those that were used and are free again */
static struct handler *handlers;    /* newest first */
static int exit_is_hooked;

static int run_handler(u32 object) {
  for (struct handler **link = &handlers; *link; link = &(*link)->next) {
    struct handler found = **link;
    if (object != none && found.object != object) continue;
    struct handler *gone = *link;
    *link = found.next;
    if (gone >= spares && gone < spares + 32)
      gone->next = spares_left, spares_left = gone;
    else if (free)
      free(gone);
    if (found.takes_argument)
      found.call.with(found.argument);
    else
      found.call.without();
    return 1;
  }
  return 0;
}

/* All that are left, newest first, those too that they register. */
API void closed_exit(void) {
  while (run_handler(none)) {
  }
}

static void at_exit(void *unused) {
  (void)unused;
  if (!handlers) return;
  /* libc calls each function once. A handler that calls exit() never comes back: the rest is for the call that it begins. */
  libc_cxa_atexit(at_exit, 0, 0);
  closed_exit();
}

static struct handler *spare_handler(void) {
  struct handler *place = spares_left;
  if (place)
    spares_left = place->next;
  else if (spares_used < 32)
    place = &spares[spares_used++];
  return place;
}

static int add_handler(struct handler handler) {
  if (!exit_is_hooked && libc_cxa_atexit && libc_cxa_atexit(at_exit, 0, 0) != 0) return -1;
  exit_is_hooked = 1;
  struct handler *place = malloc ? malloc(sizeof *place) : 0;
  if (!place) place = spare_handler();
  if (!place) return -1;
  *place = handler;
  place->next = handlers;
  handlers = place;
  return 0;
}

API int closed___cxa_atexit(u32 caller, void (*function)(void *), void *argument, void *handle) {
  (void)handle;
  struct handler handler = {0, caller, 1, {.with = function}, argument};
  return add_handler(handler);
}

API int closed_atexit(u32 caller, void (*function)(void)) {
  struct handler handler = {0, caller, 0, {.without = function}, 0};
  return add_handler(handler);
}

/* ---- lists that guests see ---- */

static int maps_are_used;

static void join_maps(void) {
  struct link_map *last = 0;
  u32 id = 0;
  if (!maps_are_used) return;
  for (;;) {
    struct object *next = 0;
    for (u32 i = 0; i < world->loaded_count; i++) {
      struct object *object = &world->objects[world->loaded[i]];
      if (object->id > id && (!next || object->id < next->id)) next = object;
    }
    if (!next) return;
    struct link_map map = {next->base, next->list_name, 0, 0, last};
    next->map = map;
    if (last) last->next = &next->map;
    last = &next->map;
    id = next->id;
  }
}

API int closed_dl_iterate_phdr(u32 caller, int (*callback)(struct info *, unsigned long, void *), void *data) {
  (void)caller;
  /* In the order of loading. The callback may open and close. */
  for (u32 id = 0;;) {
    struct object *next = 0;
    for (u32 i = 0; i < world->loaded_count; i++) {
      struct object *object = &world->objects[world->loaded[i]];
      if (object->id > id && (!next || object->id < next->id)) next = object;
    }
    if (!next) return 0;
    id = next->id;
    struct segment segment = {1, 0, 0, 0, next->size, next->size, 6, next->alignment};
    next->segment = segment;
    struct info info = {next->base, next->list_name, &next->segment, 1, world->last_id, world->last_id - world->loaded_count, 0, 0};
    next->info = info;
    int result = callback(&next->info, sizeof info, data);
    if (result != 0) return result;
  }
}

/* ---- closing ---- */

/*
 * Who runs exit handlers, in its frame on the stack. A handler may leave with longjmp or an exception, and nothing here runs
 * then: a frame that is not above the one that asks is gone, and so is one in which something else stands by now.
 */
struct closer {
  const struct closer *volatile self;
};
static const struct closer *closing;

/* What start-up objects and open ones hold, directly or not. */
static void hold(unsigned char *held) {
  u32 list[world->count], count = 0;
  for (u32 i = 0; i < world->count; i++) {
    const struct object *object = &world->objects[i];
    int stays = object->opened > 0 || object->state & (at_start | no_delete) || !object->load || !world->keeps_exit_handlers;
    held[i] = object->id && stays;
    if (held[i]) list[count++] = i;
  }
  for (u32 i = 0; i < count; i++) {
    u32 at = 0;
    for (u32 next = provider_at(list[i], &at, 1); next != none; next = provider_at(list[i], &at, 1)) {
      if (held[next]) continue;
      held[next] = 1;
      list[count++] = next;
    }
  }
}

static int has_handlers(u32 object) {
  for (const struct handler *handler = handlers; handler; handler = handler->next)
    if (handler->object == object) return 1;
  return 0;
}

static int is_held(u32 object) {
  unsigned char held[world->count];
  hold(held);
  return held[object];
}

/* Those that nobody holds and that have exit handlers: users before providers, else what was loaded last first. */
static u32 to_finish(u32 *objects) {
  unsigned char held[world->count];
  u32 order[world->count], count = 0;
  hold(held);
  u32 ordered = providers_first(world->loaded, world->loaded_count, order, not_held, held, none);
  while (ordered-- > 0)
    if (has_handlers(order[ordered])) objects[count++] = order[ordered];
  return count;
}

static void remove_from(u32 *list, u32 *count, u32 object) {
  u32 kept = 0;
  for (u32 i = 0; i < *count; i++)
    if (list[i] != object) list[kept++] = list[i];
  *count = kept;
}

static void unload(u32 index) {
  struct object *object = &world->objects[index];
  object->id = object->state = object->opened = 0;
  remove_from(world->loaded, &world->loaded_count, index);
  remove_from(world->global, &world->global_count, index);
  for (u32 i = 0; i < world->count; i++) world->asked[index * world->count + i] = 0;
}

/* Runs the exit handlers of the objects that nobody holds and unloads them. */
static void unload_unused(void) {
  u32 objects[world->count];
  unsigned char held[world->count];
  struct closer here = {&here};
  if (closing && closing > &here && closing->self == closing) return;
  closing = &here;
  for (u32 count = to_finish(objects); count > 0; count = to_finish(objects))
    for (u32 i = 0; i < count; i++)
      while (!is_held(objects[i]) && run_handler(objects[i])) {
      }
  closing = 0;
  hold(held);
  for (u32 i = 0; i < world->count; i++)
    if (is_loaded(i) && !held[i]) unload(i);
}

/* ---- opening ---- */

/* The start of a path's last component that ends before `end`; skips what means nothing. */
static u32 component(const char *path, u32 end, u32 *start) {
  for (;;) {
    while (end > 0 && path[end - 1] == '/') end--;
    u32 begin = end;
    while (begin > 0 && path[begin - 1] != '/') begin--;
    *start = begin;
    if (end - begin != 1 || path[begin] != '.') return end;
    end = begin;
  }
}

/* How many components two paths have in common at their ends, if one of them ends there; else 0. */
static u32 common_end(const char *a, const char *b) {
  u32 common = 0, a_end = length_of(a), b_end = length_of(b);
  /* A path that ends with a slash is no file's. */
  if (a_end > 0 && a[a_end - 1] == '/') return 0;
  for (;;) {
    u32 a_start, b_start;
    a_end = component(a, a_end, &a_start);
    b_end = component(b, b_end, &b_start);
    if (a_end == 0 || b_end == 0) return common;
    if (a_end - a_start != b_end - b_start) return 0;
    for (u32 i = 0; i < a_end - a_start; i++)
      if (a[a_start + i] != b[b_start + i]) return 0;
    common++;
    a_end = a_start;
    b_end = b_start;
  }
}

/* What a name means: that name, or the longest path of which one is the end of the other. */
static u32 find_object(const char *path) {
  u32 best = 0, found = none;
  for (u32 i = 0; i < world->name_count; i++) {
    const struct name *name = &world->names[i];
    if (compare(path, name->text) == 0) return name->object;
    u32 common = common_end(path, name->text);
    if (common > best) best = common, found = name->object;
  }
  return found;
}

enum { lazy = 1, now = 2, no_load = 4, local = 8, global = 256, stays = 4096 };

static void count_opening(u32 index, int mode) {
  struct object *object = &world->objects[index];
  object->opened++;
  if (mode & stays) object->state |= no_delete;
  if (!(mode & global)) return;
  u32 list[world->count], count = search_list(index, list);
  for (u32 i = 0; i < count; i++)
    if (!contains(world->global, world->global_count, list[i])) world->global[world->global_count++] = list[i];
}

static int binds_now(void) {
  const char *value = getenv ? getenv("LD_BIND_NOW") : 0;
  return value && *value;
}

/* Whether all that the new objects were bound to beyond their scopes is there. */
static int may_load(u32 root, int mode) {
  u32 list[world->count], count = search_list(root, list);
  for (u32 i = 0; i < count; i++) {
    const struct object *object = &world->objects[list[i]];
    if (object->id) continue;
    for (u32 j = 0; j < object->borrowed_count; j++) {
      const struct borrowed *borrowed = &object->borrowed[j];
      if (borrowed->may_wait && !(mode & now) && !binds_now()) continue;
      if (contains(list, count, borrowed->provider)) continue;
      if (contains(world->global, world->global_count, borrowed->provider)) continue;
      complain(object->name, ": undefined symbol: ", borrowed->name);
      return 0;
    }
  }
  return 1;
}

static void load(u32 root) {
  u32 list[world->count], count = search_list(root, list);
  u32 order[world->count], ordered = dependency_order(root, order, not_loaded);
  for (u32 i = 0; i < count; i++)
    if (!is_loaded(list[i])) world->objects[list[i]].id = ++world->last_id;
  for (u32 i = 0; i < ordered; i++) {
    struct object *object = &world->objects[order[i]];
    world->loaded[world->loaded_count++] = order[i];
    if (object->load) object->load();
  }
}

static void initialize(u32 root) {
  u32 order[world->count], count = dependency_order(root, order, not_constructed);
  for (u32 i = 0; i < count; i++) {
    struct object *object = &world->objects[order[i]];
    /* One of them may close what is to come after it. */
    if (!object->id || object->state & constructed) continue;
    object->state |= constructed;
    if (object->construct) object->construct();
  }
}

/* The constructors of what is there from the start: those that have not begun, because one that opens a library has them construct what that needs. */
API void closed_start(void) {
  u32 count = world->loaded_count;
  for (u32 i = 0; i < count; i++) {
    struct object *object = &world->objects[world->loaded[i]];
    if (object->state & constructed) continue;
    object->state |= constructed;
    if (object->construct) object->construct();
  }
}

static u32 open_library(const char *path, int mode) {
  u32 found = find_object(path);
  if (found == none) return complain(path, ": not found; searched: the libraries that were put in", 0), none;
  struct object *object = &world->objects[found];
  if (object->id && object->state & own_scope) return count_opening(found, mode), found;
  if (!object->id) {
    if (mode & no_load) return none;
    if (!may_load(found, mode)) return none;
    load(found);
  }
  object->state |= own_scope;
  object->scope_order = ++world->last_scope;
  count_opening(found, mode);
  initialize(found);
  if (!object->id) return complain(object->name, ": a constructor closed it", 0), none;
  return found;
}

API u32 closed_dlopen(u32 caller, const char *path, int mode) {
  (void)caller;
  drop(&pending);
  if (mode & ~(lazy | now | no_load | local | global | stays) || !(mode & (lazy | now))) {
    char digits[16];
    return complain("invalid mode for dlopen(): 0x", number((u32)mode, 16, digits + 15), 0), 0;
  }
  if (!path || !*path) return world->objects[world->program].id;
  u32 found = open_library(path, mode);
  join_maps();
  return found == none ? 0 : world->objects[found].id;
}

static u32 open_object(u32 handle) {
  for (u32 i = 0; i < world->count; i++) {
    const struct object *object = &world->objects[i];
    if (object->id && object->id == handle && (object->opened > 0 || i == world->program)) return i;
  }
  char digits[16];
  complain("invalid handle ", number(handle, 10, digits + 15), 0);
  return none;
}

API int closed_dlclose(u32 caller, u32 handle) {
  (void)caller;
  drop(&pending);
  u32 found = open_object(handle);
  if (found == none) return -1;
  if (world->objects[found].opened > 0) world->objects[found].opened--;
  unload_unused();
  join_maps();
  return 0;
}

API u32 closed_dlsym(u32 caller, u32 handle, const char *name) {
  drop(&pending);
  const struct symbol *symbol;
  u32 found = none;
  if (handle == 0 || handle == none) {
    symbol = handle == 0 ? look_up_default(caller, name) : look_up_next(caller, name);
  } else {
    u32 list[world->count];
    found = open_object(handle);
    if (found == none) return 0;
    symbol = found == world->program ? look_up(world->global, world->global_count, 0, name, none)
                                     : look_up(list, search_list(found, list), 0, name, none);
    if (!symbol) symbol = find_symbol(world->own, world->own_count, name);
  }
  if (symbol) return symbol->address;
  if (found == none)
    complain("undefined symbol: ", name, 0);
  else
    complain(world->objects[found].name, ": undefined symbol: ", name);
  return 0;
}

/* ---- dladdr, dlinfo ---- */

struct dl_info {
  const char *file_name;
  u32 base;
  const char *symbol_name;
  u32 symbol_address;
};

static int describe(struct dl_info *info, const struct object *object, const struct symbol *symbol) {
  info->file_name = object->name;
  info->base = object->base;
  info->symbol_name = symbol ? symbol->name : 0;
  info->symbol_address = symbol ? symbol->address : 0;
  return 1;
}

static const struct symbol *function_at(const struct object *object, u32 address) {
  for (u32 i = 0; i < object->symbol_count; i++) {
    const struct symbol *symbol = &object->symbols[i];
    if (symbol->kind == (is_function | is_first_name) && symbol->address == address) return symbol;
  }
  return 0;
}

static const struct symbol *nearest_data(const struct object *object, u32 address) {
  const struct symbol *nearest = 0;
  for (u32 i = 0; i < object->symbol_count; i++) {
    const struct symbol *symbol = &object->symbols[i];
    if (symbol->kind != (is_data | is_first_name) || symbol->address < object->base || symbol->address > address) continue;
    if (!nearest || symbol->address > nearest->address) nearest = symbol;
  }
  return nearest;
}

/* The loader's functions are those of the stub library that declares them, where there is one. */
static const struct object *owner_of_own(void) {
  for (u32 i = 0; i < world->loaded_count; i++) {
    const struct object *object = &world->objects[world->loaded[i]];
    if (compare(object->list_name, "libdl.so") == 0) return object;
  }
  return &world->objects[world->program];
}

/* Where a number can be a function and an address, it is the function: low memory is the stack, which is no object's. */
API int closed_dladdr(u32 caller, u32 address, struct dl_info *info) {
  (void)caller;
  for (u32 i = 0; i < world->own_count; i++) {
    const struct symbol *symbol = &world->own[i];
    if (symbol->kind == (is_function | is_first_name) && symbol->address == address) return describe(info, owner_of_own(), symbol);
  }
  for (u32 i = 0; i < world->loaded_count; i++) {
    const struct object *object = &world->objects[world->loaded[i]];
    const struct symbol *symbol = function_at(object, address);
    if (symbol) return describe(info, object, symbol);
  }
  for (u32 i = 0; i < world->loaded_count; i++) {
    const struct object *object = &world->objects[world->loaded[i]];
    if (address >= object->table_base && address - object->table_base < object->table_size) return describe(info, object, 0);
  }
  for (u32 i = 0; i < world->loaded_count; i++) {
    const struct object *object = &world->objects[world->loaded[i]];
    if (address >= object->base && address - object->base < object->size) return describe(info, object, nearest_data(object, address));
  }
  return 0;
}

API int closed_dlinfo(u32 caller, u32 handle, int request, void *result) {
  (void)caller;
  drop(&pending);
  u32 found = open_object(handle);
  if (found == none) return -1;
  char digits[16];
  switch (request) {
    case 2:
      maps_are_used = 1;
      join_maps();
      *(struct link_map **)result = &world->objects[found].map;
      return 0;
    case 6:
      return complain(world->objects[found].name, ": it lies outside of the program's file system", 0), -1;
    default:
      return complain("unsupported dlinfo request ", number((u32)request, 10, digits + 15), 0), -1;
  }
}

/* ---- toywasm's interface: names have lengths, there is no message, and one scope for everything ---- */

API int closed_load_object(u32 caller, const char *name, u32 length, u32 flags, u32 *handle) {
  (void)caller;
  char path[length + 1];
  copy(path, name, length);
  path[length] = 0;
  u32 found = flags == 0 && length > 0 ? open_library(path, lazy | global) : none;
  drop(&pending);
  if (found == none) return 1;
  join_maps();
  *handle = world->objects[found].id;
  return 0;
}

API int closed_resolve_symbol(u32 caller, u32 handle, u32 kind, const char *name, u32 length, u32 *address) {
  (void)caller;
  char text[length + 1];
  copy(text, name, length);
  text[length] = 0;
  u32 found = open_object(handle);
  drop(&pending);
  if (found == none) return 1;
  const struct object *object = &world->objects[found];
  const struct symbol *symbol = find_symbol(object->symbols, object->symbol_count, text);
  u32 wanted = kind == 1 ? is_function : is_data;
  if (!symbol || (kind != 1 && kind != 2) || (symbol->kind & is_data) != wanted) return 1;
  *address = symbol->address;
  return 0;
}
