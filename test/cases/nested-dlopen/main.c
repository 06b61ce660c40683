// A constructor that opens another library, and a library that opens its own plugins.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *h = dlopen("./libouter.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  printf("%d\n", ((int (*)(void))dlsym(h, "outer"))());
  printf("inner is local: %d\n", dlsym(RTLD_DEFAULT, "inner") == NULL);
}
