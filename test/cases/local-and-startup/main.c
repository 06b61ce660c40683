// A library of the program's own does not see what is opened RTLD_LOCAL, even if that needs it.
// link: libcore.so
#include <dlfcn.h>
#include <stdio.h>
void probe(const char *);
int main(void) {
  void *h = dlopen("./libplug.so", RTLD_NOW | RTLD_LOCAL);
  if (!h) return printf("%s\n", dlerror()), 1;
  probe("in_plugin");
  ((void (*)(void))dlsym(h, "go"))();
  dlclose(h);
  probe("in_plugin");
}
