#include "say.h"
int f(void);
int call(void) { return f(); }
__attribute__((destructor)) static void destruct(void) { say(f() ? "~user: alive" : "~user: dead"); }
