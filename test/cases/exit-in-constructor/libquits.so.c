#include <stdio.h>
#include <stdlib.h>
__attribute__((constructor)) static void init(void) {
  printf("constructor\n");
  exit(3);
}
