#include <ctype.h>
#include <stdio.h>

int main(void) {
  int (*const classes[])(int) = {isalnum, isalpha, isblank, iscntrl, isdigit, isgraph, islower, isprint, ispunct, isspace, isupper, isxdigit, isascii};
  for (int c = -1; c < 260; c++) {
    printf("%d:", c);
    for (int i = 0; i < 13; i++) printf("%d", classes[i](c) != 0);
    printf("\n");
  }
  return 0;
}
