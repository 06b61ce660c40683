#include <stdio.h>
#include <stdlib.h>

int main(void) {
  for (int i = 0; i < 5; i++) printf("%ld ", random());
  srandom(42);
  for (int i = 0; i < 5; i++) printf("%ld ", random());
  printf("\n");
  static char small[8], medium[64], large[256];
  initstate(7, small, sizeof small);
  printf("%ld %ld\n", random(), random());
  char *before = initstate(7, medium, sizeof medium);
  printf("%ld %ld %d\n", random(), random(), before == small);
  before = initstate(7, large, sizeof large);
  printf("%ld %ld %d\n", random(), random(), before == medium);
  setstate(small);
  printf("%ld\n", random());
  setstate(large);
  printf("%ld\n", random());
  return 0;
}
