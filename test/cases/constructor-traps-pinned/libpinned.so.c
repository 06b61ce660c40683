#include <stdio.h>
#include <stdlib.h>
static int (*volatile registers)(void (*)(void)) = atexit;
static int tries, done;
int ready(void) { return done * 10 + tries; }
__attribute__((constructor)) static void construct(void) {
  if (++tries < 2) __builtin_trap();
  done = registers != 0;
}
