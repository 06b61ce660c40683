// What a library was bound to at a first call, or found with RTLD_DEFAULT, is destructed after it, although it was opened later.
#include <dlfcn.h>
#include "say.h"
int main(void) {
  void *u = dlopen("./libuser.so", RTLD_LAZY);
  void *d = dlopen("./libdefines.so", RTLD_NOW | RTLD_GLOBAL);
  void *v = dlopen("./libfinds.so", RTLD_NOW);
  void *e = dlopen("./libother.so", RTLD_NOW | RTLD_GLOBAL);
  printf("%d", ((int (*)(void))dlsym(u, "call"))());
  printf(" %d\n", ((int (*)(void))dlsym(v, "find"))());
  fflush(stdout);
  dlclose(d);
  dlclose(e);
  say("closed");
  dlclose(u);
  dlclose(v);
  say("closed all");
}
