// Four libraries between one above and one below, in two layers: loaded once, one state, bound across.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *h = dlopen("./libtop.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  int (*sum)(void) = (int (*)(void))dlsym(h, "sum");
  printf("%d\n", sum());
  printf("%d\n", sum());
  const char *names[] = {"./liba.so", "./libb.so", "./libc2.so", "./libd.so", "./libbottom.so"};
  for (int i = 0; i < 5; i++) {
    void *part = dlopen(names[i], RTLD_NOW | RTLD_NOLOAD);
    printf("%s %d", names[i], part != NULL);
    printf(" %d\n", part && dlsym(part, "count") == dlsym(h, "count"));
    if (part) dlclose(part);
  }
  dlclose(h);
  for (int i = 0; i < 5; i++) printf("%d", dlopen(names[i], RTLD_NOW | RTLD_NOLOAD) != NULL);
  printf("\n");
}
