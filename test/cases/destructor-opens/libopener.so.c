#include <dlfcn.h>
#include <stdio.h>
__attribute__((destructor)) static void fini(void) {
  printf("opener destructor\n");
  void *h = dlopen("./libheir.so", RTLD_NOW);
  printf("heir %s\n", h ? "opened" : "refused");
}
