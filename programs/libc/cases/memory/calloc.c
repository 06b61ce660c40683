#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  /* Memory that was used before is cleared. */
  for (int round = 0; round < 20; round++) {
    unsigned char *block = calloc(round + 1, 777);
    int dirty = 0;
    for (int i = 0; i < (round + 1) * 777; i++) dirty += block[i] != 0;
    memset(block, 0xff, (round + 1) * 777);
    free(block);
    printf("%d ", dirty);
  }
  printf("\n");
  errno = 0;
  printf("%d %d\n", calloc(SIZE_MAX / 2, 3) == NULL, errno == ENOMEM);
  errno = 0;
  printf("%d %d\n", reallocarray(NULL, SIZE_MAX, 2) == NULL, errno == ENOMEM);
  int *array = reallocarray(NULL, 10, sizeof *array);
  array[9] = 9;
  printf("%d\n", array[9]);
  free(array);
  return 0;
}
