#include <dlfcn.h>
#include <stdio.h>
static void *inner;
__attribute__((constructor)) static void init(void) {
  printf("outer constructor begins\n");
  inner = dlopen("./libinner.so", RTLD_NOW);
  printf("outer constructor ends\n");
}
int outer(void) { return ((int (*)(void))dlsym(inner, "inner"))() + 1; }
