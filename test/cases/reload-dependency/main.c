// What a library needs is reloaded with it, unless somebody else still has it.
#include <dlfcn.h>
#include <stdio.h>
static int use(void) {
  void *h = dlopen("./libuser.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), -1;
  int value = ((int (*)(void))dlsym(h, "use"))();
  dlclose(h);
  return value;
}
int main(void) {
  printf("%d\n", use());
  void *old = dlopen("./libdep.so", RTLD_NOW);
  printf("%d\n", use());
  printf("%d\n", use());
  dlclose(old);
  printf("%d\n", rename("libnewer.so", "libdep.so"));
  printf("%d\n", use());
  printf("%d\n", use());
}
