#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  char *text = realloc(NULL, 1);
  size_t length = 0;
  for (int i = 0; i < 2000; i++) {
    text = realloc(text, length + 12);
    length += sprintf(text + length, "%d,", i);
  }
  unsigned sum = 0;
  for (size_t i = 0; i < length; i++) sum = sum * 31 + (unsigned char)text[i];
  printf("%zu %u\n", length, sum);
  text = realloc(text, 10);
  printf("%.10s\n", text);
  text = realloc(text, 1 << 20);
  printf("%.10s\n", text);
  free(text);
  return 0;
}
