#include <ctype.h>
#include <stdio.h>

int main(void) {
  for (int c = -1; c < 300; c++)
    if (tolower(c) != c || toupper(c) != c) printf("%d: %d %d\n", c, tolower(c), toupper(c));
  int (*volatile up)(int) = toupper;
  for (const char *c = "pointer"; *c; c++) putchar(up(*c));
  putchar('\n');
  return 0;
}
