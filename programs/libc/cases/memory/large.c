/* Memory that has to grow while data of before stays. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  char *blocks[40];
  for (int i = 0; i < 40; i++) {
    blocks[i] = malloc(500000 + i);
    memset(blocks[i], 'a' + i % 26, 500000 + i);
  }
  for (int i = 0; i < 40; i += 2) free(blocks[i]);
  char *one = malloc(9000000);
  memset(one, 'Z', 9000000);
  int wrong = 0;
  for (int i = 1; i < 40; i += 2) wrong += blocks[i][0] != 'a' + i % 26 || blocks[i][500000 + i - 1] != 'a' + i % 26;
  printf("%d %c\n", wrong, one[8999999]);
  for (int i = 1; i < 40; i += 2) free(blocks[i]);
  free(one);
  printf("%d\n", malloc(1000) != NULL);
  return 0;
}
