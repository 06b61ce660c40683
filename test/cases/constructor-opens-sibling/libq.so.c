#include "say.h"
static int ready;
int q(void) { return ready; }
__attribute__((constructor)) static void construct(void) { ready = 1; say("+q"); }
