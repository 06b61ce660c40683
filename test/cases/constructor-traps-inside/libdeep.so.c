#include <stdio.h>
#include <string.h>
static volatile int one = 1;
static int down(int depth) {
  char frame[1000];
  memset(frame, depth, sizeof frame);
  return one ? down(depth + 1) + frame[depth & 7] : 0;
}
void deep(void) { printf("down to %d\n", down(0)); }
__attribute__((constructor)) static void construct(void) { printf("deep\n"); }
__attribute__((destructor)) static void destruct(void) { printf("deep is destroyed\n"); }
