#include <stdio.h>

int main(void) {
  FILE *file = fopen("words", "w+");
  for (int i = 0; i < 5; i++) putw(i * 1000003 - 2000000, file);
  rewind(file);
  for (int i = 0; i < 5; i++) printf("%d ", getw(file));
  printf("%d %d\n", getw(file), feof(file));
  fclose(file);
  return 0;
}
