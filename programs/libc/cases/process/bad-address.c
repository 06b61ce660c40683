/* An address behind the end of the memory. */
#include <stdio.h>

int main(void) {
  volatile char *volatile bad = (char *)0xfffffff0;
  printf("reading\n");
  fflush(stdout);
  printf("%d\n", *bad);
  return 0;
}
