/* The same as calls, which the headers may make macros. */
#include <ctype.h>
#include <stdio.h>

int main(void) {
  for (int c = 0; c < 256; c += 5)
    printf("%d%d%d%d %d%d%d%d %d\n", isalpha(c) != 0, isdigit(c) != 0, islower(c) != 0, isupper(c) != 0, isprint(c) != 0, isgraph(c) != 0, isalnum(c) != 0, isspace(c) != 0, toascii(c));
  return 0;
}
