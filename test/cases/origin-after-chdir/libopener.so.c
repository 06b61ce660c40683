// flags: -Wl,-rpath,$ORIGIN
#include <dlfcn.h>
#include <stdio.h>
int later(void) {
  void *h = dlopen("libdep.so", RTLD_NOW);
  return h ? ((int (*)(void))dlsym(h, "dep"))() : (printf("%s\n", dlerror()), -1);
}
