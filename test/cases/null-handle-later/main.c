// The program's handle is the global scope as it is now: also what was opened RTLD_GLOBAL after it, until that is closed.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *self = dlopen(NULL, RTLD_NOW);
  printf("%d\n", dlsym(self, "late") != NULL);
  void *local = dlopen("./liblate.so", RTLD_NOW | RTLD_LOCAL);
  printf("local %d\n", dlsym(self, "late") != NULL);
  void *global = dlopen("./liblate.so", RTLD_NOW | RTLD_GLOBAL);
  printf("global %d, dependency %d\n", dlsym(self, "late") != NULL, dlsym(self, "later") != NULL);
  printf("same address %d\n", dlsym(self, "late") == dlsym(local, "late"));
  dlclose(local);
  dlclose(global);
  printf("closed %d\n", dlsym(self, "late") != NULL);
  printf("self %d %d\n", dlclose(self), dlclose(dlopen(NULL, RTLD_LAZY | RTLD_GLOBAL)));
}
