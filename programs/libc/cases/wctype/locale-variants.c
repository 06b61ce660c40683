#include <locale.h>
#include <stdio.h>
#include <wctype.h>

int main(void) {
  locale_t c = newlocale(LC_ALL_MASK, "C", 0);
  for (wint_t i = 0x20; i < 0x500; i += 37)
    printf("%d%d%d%d %x %x %d\n", iswalpha_l(i, c) != 0, iswupper_l(i, c) != 0, iswprint_l(i, c) != 0, iswpunct_l(i, c) != 0, towlower_l(i, c), towupper_l(i, c), iswctype_l(i, wctype_l("alnum", c), c) != 0);
  printf("%x\n", towctrans_l('q', wctrans_l("toupper", c), c));
  return 0;
}
