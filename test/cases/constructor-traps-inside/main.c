// flags: -rdynamic
// differs: a trap is a signal to native code, which ends the process
// Libraries that constructors open and that trap there: the inner dlopen fails, and the outer one goes on.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *h = dlopen("./libouter.so", RTLD_NOW);
  printf("%s\n", h ? "outer is open" : dlerror());
  for (int i = 0; i < 3; i++) {
    void *inner = dlopen("./libinner.so", RTLD_NOW);
    printf("%s\n", inner ? "inner is open" : dlerror());
  }
  printf("%d\n", dlclose(h));
}
