#include <dlfcn.h>
#include <stdio.h>
__attribute__((constructor)) static void construct(void) {
  void *h = dlopen("./libinner.so", RTLD_NOW);
  printf("in outer: %s\n", h ? "inner is open" : dlerror());
}
__attribute__((destructor)) static void destruct(void) { printf("outer is destroyed\n"); }
