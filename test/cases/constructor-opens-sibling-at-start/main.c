// link: libq.so libs.so libp.so
// At the program's start a constructor opens libraries whose needed ones, or which themselves, are loaded and not constructed yet: they are, first.
#include "say.h"
int main(void) { say("main"); }
