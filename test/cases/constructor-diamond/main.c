// Constructors over a diamond and side arms, at the start and by dlopen: each once, dependencies first; destructors the other way.
// link: libleft.so libright.so
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  printf("main\n");
  void *h = dlopen("./libtop.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  printf("opened\n");
  dlclose(h);
  printf("end of main\n");
}
