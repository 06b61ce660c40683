#include <stdio.h>
#include <string.h>

static int sign(int n) { return (n > 0) - (n < 0); }

int main(void) {
  const char *words[] = {"", "a", "ab", "abc", "b", "A", "\xc3\xa4", "\x7f", "\x80", "abd"};
  int count = sizeof words / sizeof *words;
  for (int i = 0; i < count; i++) {
    for (int j = 0; j < count; j++)
      printf("%2d/%2d/%2d ", sign(strcmp(words[i], words[j])), sign(strncmp(words[i], words[j], 2)),
             sign(strcoll(words[i], words[j])));
    printf("\n");
  }
  printf("%d %d\n", strncmp("x", "y", 0), sign(strncmp("abc\0d", "abc\0e", 5)));
  return 0;
}
