// link: libends.so
// exit: 8
// exit() in an exit handler, or in a destructor: the handlers that are left are run all the same, each once, and the last code counts.
#include <stdlib.h>
#include "say.h"
static void first(void) { say("first"); }
static void second(void) { say("second"); exit(8); }
static void third(void) { say("third"); exit(7); }
int main(void) {
  atexit(first);
  atexit(second);
  atexit(third);
  return 3;
}
