#include <stdio.h>
#include <stdlib.h>
static int round;
static void first(void) { printf("registered first in round %d\n", round); }
static void second(void) { printf("registered second in round %d\n", round); }
void later(int in_round) {
  round = in_round;
  atexit(first);
  atexit(second);
}
