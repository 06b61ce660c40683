// RTLD_NOLOAD loads nothing, but counts an opening and may widen the scope of what is there.
#include <dlfcn.h>
#include <stdio.h>
static void show(const char *name) {
  void *h = dlopen(name, RTLD_NOW | RTLD_NOLOAD);
  printf("%s: %s", name, h ? "there" : "not there");
  printf(", error %d\n", dlerror() != NULL);
}
int main(void) {
  void *scope = dlopen(NULL, RTLD_NOW);
  show("./libplug.so");
  show("./libnone.so");
  void *h = dlopen("./libplug.so", RTLD_NOW | RTLD_LOCAL);
  printf("in the global scope: %d\n", dlsym(scope, "plugged") != NULL);
  void *again = dlopen("./libplug.so", RTLD_NOW | RTLD_NOLOAD | RTLD_GLOBAL);
  printf("same handle: %d\n", h == again);
  printf("in the global scope: %d\n", dlsym(scope, "plugged") != NULL);
  printf("close %d\n", dlclose(h));
  printf("still in the global scope: %d\n", dlsym(scope, "plugged") != NULL);
  printf("close %d\n", dlclose(again));
  printf("gone from the global scope: %d\n", dlsym(scope, "plugged") == NULL);
  dlerror();
  show("./libplug.so");
}
