#include <stdio.h>

int main(void) {
  void (*volatile nothing)(void) = NULL;
  printf("calling\n");
  fflush(stdout);
  nothing();
  return 0;
}
