/* A call through a pointer of another type traps. */
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  printf("calling\n");
  fflush(stdout);
  double (*volatile wrong)(double) = (double (*)(double))abs;
  printf("%f\n", wrong(1.0));
  return 0;
}
