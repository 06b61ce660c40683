#include <stdio.h>
#include <stdlib.h>
__attribute__((destructor)) static void fini(void) {
  printf("destructor\n");
  exit(6);
}
