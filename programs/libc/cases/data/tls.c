#include <stdio.h>

_Thread_local int counter = 5;
static _Thread_local char text[20] = "thread";
_Thread_local long zero;
static _Thread_local struct {
  int a;
  double b;
} pair = {1, 2.5};

static int *address(void) { return &counter; }

int main(void) {
  counter++;
  *address() += 10;
  text[0] = 'T';
  zero--;
  pair.b *= 2;
  printf("%d %s %ld %d %g %d\n", counter, text, zero, pair.a, pair.b, address() == &counter);
  return 0;
}
