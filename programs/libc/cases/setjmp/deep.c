#include <setjmp.h>
#include <stdio.h>
#include <string.h>

static jmp_buf place;

static int descend(int depth) {
  volatile char frame[100];
  memset((char *)frame, depth, sizeof frame);
  if (depth == 0) longjmp(place, 42);
  return descend(depth - 1) + frame[0];
}

int main(void) {
  volatile int attempts = 0;
  if (setjmp(place) == 0) {
    descend(200);
  } else if (++attempts < 100) {
    descend(50 + attempts);
  }
  printf("%d\n", attempts);
  return 0;
}
