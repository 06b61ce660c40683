// link: libq.so
#include "say.h"
int q(void);
__attribute__((constructor)) static void construct(void) { say(q() ? "+n, q ready" : "+n, q not ready"); }
