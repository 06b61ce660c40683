// dlinfo: the list of link maps goes from object to object both ways; where an object lies; what it is not asked for.
// link: libstart.so
#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
int start(void);
static struct link_map *map_of(void *h) {
  struct link_map *map = NULL;
  return dlinfo(h, RTLD_DI_LINKMAP, &map) == 0 ? map : NULL;
}
static const char *base_name(const char *path) { return strrchr(path, '/') ? strrchr(path, '/') + 1 : path; }
static void list(void) {
  struct link_map *map = map_of(dlopen(NULL, RTLD_NOW)), *last = NULL;
  printf("first has %s before it:", map->l_prev ? "something" : "nothing");
  for (; map; last = map, map = map->l_next) {
    // Which libraries a system adds by itself is its own affair.
    if (*map->l_name == 0) printf(" program");
    else if (strstr("libstart.so libplug.so libdep.so libthird.so", base_name(map->l_name))) printf(" %s", base_name(map->l_name));
    if (map->l_prev != last) printf(" (wrong way back)");
  }
  printf("\n");
}
int main(void) {
  start();
  mkdir("sub", 0777);
  rename("libplug.so", "sub/libplug.so");
  rename("libdep.so", "sub/libdep.so");
  list();
  void *h = dlopen("./sub/libplug.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  void *third = dlopen("./libthird.so", RTLD_NOW);
  list();
  printf("%s\n", base_name(map_of(h)->l_name));
  printf("same map %d, other map %d\n", map_of(h) == map_of(dlopen("./sub/libplug.so", RTLD_NOW)), map_of(h) != map_of(third));
  char origin[1000] = "";
  printf("%d", dlinfo(h, RTLD_DI_ORIGIN, origin));
  printf(" %s\n", base_name(origin));
  printf("%d", dlinfo(h, 12345, origin));
  printf(" error %d\n", dlerror() != NULL);
  dlclose(h);
  dlclose(h);
  list();
  dlclose(third);
  list();
}
