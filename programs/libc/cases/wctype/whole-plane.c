/* A count of each class over all characters. */
#include <stdio.h>
#include <wctype.h>

int main(void) {
  const char *names[] = {"alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "xdigit"};
  for (int i = 0; i < 12; i++) {
    wctype_t type = wctype(names[i]);
    unsigned count = 0, sum = 0;
    for (wint_t c = 0; c < 0x30000; c++)
      if (iswctype(c, type)) count++, sum = sum * 31 + c;
    printf("%s: %u %u\n", names[i], count, sum);
  }
  printf("%d %d\n", wctype("nothing") == 0, iswctype('a', 0));
  return 0;
}
