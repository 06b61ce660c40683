// link: libneeded.so
#include <stdio.h>
#include <stdlib.h>
int needed(void);
static void handler(void) { printf("the library's handler\n"); }
__attribute__((constructor)) static void construct(void) {
  atexit(handler);
  exit(needed());
}
