/* Blocks of many sizes do not overlap and are aligned. */
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  enum { count = 400 };
  static unsigned char *blocks[count];
  int misaligned = 0, damaged = 0;
  for (int i = 0; i < count; i++) {
    size_t size = (size_t)i * i % 3000 + i;
    blocks[i] = malloc(size);
    misaligned += (uintptr_t)blocks[i] % 8 != 0;
    memset(blocks[i], i, size);
  }
  for (int i = 0; i < count; i++) {
    size_t size = (size_t)i * i % 3000 + i;
    for (size_t j = 0; j < size; j++) damaged += blocks[i][j] != (unsigned char)i;
    damaged += malloc_usable_size(blocks[i]) < size;
    free(blocks[i]);
  }
  printf("misaligned %d, damaged %d\n", misaligned, damaged);
  return 0;
}
