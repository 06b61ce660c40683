// All of an object's data has one base, which is its l_addr too; each object has its own.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <stdio.h>
static void *base_of(void *address) {
  Dl_info info;
  return dladdr(address, &info) ? info.dli_fbase : NULL;
}
static struct link_map *map_of(void *h) {
  struct link_map *map = NULL;
  return dlinfo(h, RTLD_DI_LINKMAP, &map) == 0 ? map : NULL;
}
struct search { const char *part; void *found; };
static int by_address(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size;
  struct search *search = data;
  if ((void *)info->dlpi_addr == search->found) search->part = "listed";
  return 0;
}
int main(void) {
  void *a = dlopen("./liba.so", RTLD_NOW), *b = dlopen("./libb.so", RTLD_NOW);
  void *in_a = base_of(dlsym(a, "first")), *in_b = base_of(dlsym(b, "first"));
  printf("in one object %d %d\n", in_a == base_of(dlsym(a, "second")), in_a == base_of(dlsym(a, "zeroed")));
  printf("function and data %d\n", in_a == base_of(dlsym(a, "work")));
  printf("in two objects %d\n", in_a != in_b);
  printf("l_addr %d %d\n", (void *)map_of(a)->l_addr == in_a, (void *)map_of(b)->l_addr == in_b);
  struct search search = {"not listed", in_a};
  dl_iterate_phdr(by_address, &search);
  printf("%s\n", search.part);
}
