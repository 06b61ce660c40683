#include <dlfcn.h>
#include "say.h"
__attribute__((constructor)) static void construct(void) {
  say("+p");
  dlopen("./libn.so", RTLD_NOW);
  void *s = dlopen("./libs.so", RTLD_NOW);
  int (*ready)(void) = dlsym(s, "s");
  say(ready() ? "s ready" : "s not ready");
  void *again = dlopen("./libr.so", RTLD_NOW);
  say(again ? "r under way" : "no r");
  say("+p end");
}
