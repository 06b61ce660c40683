// A constructor opens a library that needs one which is loaded, but not constructed yet: that one is constructed first. So it is when the constructor opens that one itself.
#include <dlfcn.h>
#include "say.h"
int main(void) {
  void *r = dlopen("./libr.so", RTLD_NOW);
  say(r ? "opened" : dlerror());
  dlclose(r);
  say("closed");
}
