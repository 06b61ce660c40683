#include <ctype.h>
#include <locale.h>
#include <stdio.h>
#include <wctype.h>

int main(void) {
  locale_t c = newlocale(LC_ALL_MASK, "C", 0);
  int (*const narrow[])(int, locale_t) = {isalnum_l, iscntrl_l, isgraph_l, islower_l, isprint_l, isupper_l};
  int (*const wide[])(wint_t, locale_t) = {iswalnum_l, iswblank_l, iswcntrl_l, iswdigit_l, iswgraph_l, iswlower_l, iswspace_l, iswxdigit_l};
  for (int i = 0; i < 130; i += 3) {
    for (int j = 0; j < 6; j++) printf("%d", narrow[j](i, c) != 0);
    printf(" ");
    for (int j = 0; j < 8; j++) printf("%d", wide[j](i, c) != 0);
    printf("\n");
  }
  return 0;
}
