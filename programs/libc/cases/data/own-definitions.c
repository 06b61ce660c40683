/* A program's own function of a name that libc has, too. */
#include <stdio.h>
#include <string.h>

int strverscmp(const char *a, const char *b) {
  printf("mine: %s %s\n", a, b);
  return 99;
}

char *strfry(char *text) { return text; }

int main(void) {
  int (*volatile compare)(const char *, const char *) = strverscmp;
  printf("%d %d\n", strverscmp("a", "b"), compare("c", "d"));
  printf("%s\n", strfry("not fried"));
  return 0;
}
