// A dependency's constructor opens a library that needs the dependency: it is constructed at once, the group that waits after it.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *h = dlopen("./libtop.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  printf("opened\n");
  void *plug = dlopen("./libplug.so", RTLD_NOW | RTLD_NOLOAD);
  dlclose(h);
  printf("top is closed\n");
  dlclose(plug);
  dlclose(plug);
  printf("end of main\n");
}
