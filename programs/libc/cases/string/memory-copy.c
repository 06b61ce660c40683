#include <stdio.h>
#include <string.h>

int main(void) {
  char text[64];
  for (int size = 0; size < 40; size += 3) {
    for (int i = 0; i < 63; i++) text[i] = 'A' + i % 26;
    text[63] = 0;
    memmove(text + 5, text, size);
    printf("%s ", text);
    memmove(text, text + 7, size);
    printf("%s\n", text);
  }
  char copy[64];
  printf("%d %d\n", (int)((char *)mempcpy(copy, text, 64) - copy), memcmp(copy, text, 64));
  char *stop = memccpy(copy, "key=value", '=', 9);
  *stop = 0;
  printf("%s %d\n", copy, memccpy(copy, "abc", 'x', 3) == NULL);
  return 0;
}
