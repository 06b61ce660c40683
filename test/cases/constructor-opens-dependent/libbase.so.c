#include <dlfcn.h>
#include <stdio.h>
int base_ready;
static void *opened;
__attribute__((constructor)) static void init(void) {
  printf("base constructor begins\n");
  base_ready = 1;
  opened = dlopen("./libplug.so", RTLD_NOW);
  printf("base constructor ends\n");
}
__attribute__((destructor)) static void fini(void) { printf("base destructor\n"); }
