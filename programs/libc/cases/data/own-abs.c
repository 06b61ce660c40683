/* Where libc has abs, too, the program calls its own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int count;

int abs(int n) {
  count++;
  return n < 0 ? -n : n;
}

int main(void) {
  printf("%d %d\n", abs(-3), abs(4));
  printf("%d\n", count);
  int (*volatile pointer)(int) = abs;
  printf("%d %d\n", pointer(-9), count);
  return 0;
}
