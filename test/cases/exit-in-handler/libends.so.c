#include "say.h"
__attribute__((destructor)) static void destruct(void) { say("library"); }
