// flags: -rdynamic
// differs: glibc's dlopen holds a lock while constructors run, and a longjmp out of it leaves it locked
// A longjmp out of a constructor leaves others of the same dlopen behind; the next one that needs them has them constructed.
#include <dlfcn.h>
#include <setjmp.h>
#include "say.h"
jmp_buf target;
int main(void) {
  if (setjmp(target) == 0) dlopen("./libr.so", RTLD_NOW);
  say("back");
  say(dlopen("./libn.so", RTLD_NOW) ? "opened" : dlerror());
}
