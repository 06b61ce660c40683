// link: libq.so libs.so libp.so
#include "say.h"
__attribute__((constructor)) static void construct(void) { say("+r"); }
