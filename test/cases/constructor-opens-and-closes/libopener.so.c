#include <dlfcn.h>
#include <stdio.h>
__attribute__((constructor)) static void init(void) {
  printf("opener begins\n");
  void *h = dlopen("./libshort.so", RTLD_NOW);
  printf("short %d\n", ((int (*)(void))dlsym(h, "short_lived"))());
  printf("close %d\n", dlclose(h));
  ((int (*)(void))dlsym(dlopen("./libkept.so", RTLD_NOW), "kept"))();
  printf("opener ends\n");
}
__attribute__((destructor)) static void fini(void) { printf("opener destructor\n"); }
