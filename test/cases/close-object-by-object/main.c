// dlclose finishes one library after the other, dependents first, whenever their handlers were registered.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *h = dlopen("./libtop.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  ((void (*)(void))dlsym(h, "add_top"))();
  ((void (*)(void))dlsym(h, "add_base"))();
  printf("close %d\n", dlclose(h));
  printf("end of main\n");
}
