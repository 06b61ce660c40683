// link: libb.so
#include <dlfcn.h>
#include "say.h"
__attribute__((destructor)) static void destruct(void) {
  say("~a");
  void *c = dlopen("./libc3.so", RTLD_NOW);
  dlclose(c);
  say("~a end");
}
