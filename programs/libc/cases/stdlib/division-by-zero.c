/* An integer division by zero inside libc is a trap. */
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
  printf("dividing\n");
  fflush(stdout);
  printf("%d\n", div(argc, argc - 1).quot);
  return 0;
}
