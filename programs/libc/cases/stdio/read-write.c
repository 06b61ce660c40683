#include <stdio.h>
#include <string.h>

int main(void) {
  FILE *file = fopen("data", "wb");
  unsigned char block[1000];
  for (int i = 0; i < 1000; i++) block[i] = i * i >> 3;
  printf("%zu %zu %zu\n", fwrite(block, 7, 100, file), fwrite(block + 700, 300, 1, file), fwrite(block, 0, 5, file));
  printf("%d\n", fclose(file));
  file = fopen("data", "rb");
  unsigned char copy[1000];
  size_t total = 0, got, step = 1;
  while ((got = fread(copy + total, 1, step, file)) > 0) total += got, step = step * 2 + 1 > 1000 - total ? 1000 - total + 1 : step * 2 + 1;
  printf("%zu %d %d\n", total, memcmp(block, copy, 1000), feof(file));
  rewind(file);
  printf("%zu %zu\n", fread(copy, 300, 5, file), fread(copy, 0, 5, file));
  fclose(file);
  return 0;
}
