// Recursion through the program and two libraries, by names and by pointers, a thousand frames deep.
// link: libleft.so libright.so
// flags: -rdynamic
#include <stdio.h>
#include "hop.h"
long middle(long depth, long sum) {
  volatile char frame[64];
  frame[depth % 64] = 1;
  return depth <= 0 ? sum : left(depth - 1, sum + frame[depth % 64], right);
}
static long back(long depth, long sum) { return depth <= 0 ? sum + 5 : right(depth - 1, sum + 1000); }
int main(void) {
  printf("%ld\n", middle(1000, 0));
  printf("%ld\n", left(99, 0, back));
  printf("%ld\n", ackermann(2, 3));
  step *volatile pointer = right;
  printf("%ld\n", pointer(500, 0));
}
