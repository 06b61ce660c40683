#include "say.h"
static int alive = 1;
int f(void) { return alive; }
__attribute__((destructor)) static void destruct(void) { alive = 0; say("~defines"); }
