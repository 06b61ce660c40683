// A constructor finds its own library and who needs it: there, open, and not constructed yet.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *h = dlopen("./libouter.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  printf("opened\n");
  printf("close %d\n", dlclose(h));
  printf("%s\n", dlopen("./libouter.so", RTLD_NOW | RTLD_NOLOAD) ? "there" : "gone");
}
