#include <stdio.h>
#include <string.h>

int main(void) {
  unsigned char block[600];
  for (int size = 0; size < 530; size += 53) {
    memset(block, 0xaa, sizeof block);
    void *same = memset(block + 11, 0x1ff, size);
    int set = 0, outside = 0;
    for (int i = 0; i < 600; i++) {
      set += block[i] == 0xff;
      outside += block[i] == 0xaa;
    }
    printf("%d: %d %d %d\n", size, set, outside, same == block + 11);
  }
  explicit_bzero(block, 300);
  printf("%d %d\n", block[299], block[300]);
  return 0;
}
