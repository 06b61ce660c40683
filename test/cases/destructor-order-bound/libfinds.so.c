#define _GNU_SOURCE
#include <dlfcn.h>
#include "say.h"
static int (*g)(void);
int find(void) { g = dlsym(RTLD_DEFAULT, "g"); return g(); }
__attribute__((destructor)) static void destruct(void) { say(g() ? "~finds: alive" : "~finds: dead"); }
