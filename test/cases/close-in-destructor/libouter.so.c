#include <dlfcn.h>
#include <stdio.h>
static void *inner;
__attribute__((constructor)) static void init(void) { inner = dlopen("./libinner.so", RTLD_NOW); }
__attribute__((destructor)) static void fini(void) {
  printf("outer destructor\n");
  printf("inner close %d\n", dlclose(inner));
}
int use(void) { return ((int (*)(void))dlsym(inner, "value"))(); }
