// static and hidden symbols are nobody else's; dlsym does not find them.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *h = dlopen("./libhide.so", RTLD_NOW);
  printf("%d %d %d\n", dlsym(h, "shown") != NULL, dlsym(h, "hidden") != NULL, dlsym(h, "internal") != NULL);
  printf("%d\n", ((int (*)(void))dlsym(h, "shown"))());
}
