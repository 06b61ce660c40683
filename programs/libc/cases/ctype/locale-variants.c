#include <ctype.h>
#include <locale.h>
#include <stdio.h>

int main(void) {
  locale_t c = newlocale(LC_CTYPE_MASK, "C.UTF-8", 0);
  for (int i = 0; i < 128; i += 3)
    printf("%d%d%d%d%d%d %d %d\n", isalpha_l(i, c) != 0, isdigit_l(i, c) != 0, ispunct_l(i, c) != 0, isspace_l(i, c) != 0, isxdigit_l(i, c) != 0,
           isblank_l(i, c) != 0, tolower_l(i, c), toupper_l(i, c));
  freelocale(c);
  return 0;
}
