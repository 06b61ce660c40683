#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  locale_t utf8 = newlocale(LC_ALL_MASK, "C.UTF-8", 0);
  printf("%d %s\n", (int)MB_CUR_MAX, nl_langinfo_l(CODESET, utf8));
  locale_t before = uselocale(utf8);
  printf("%d %d\n", (int)MB_CUR_MAX, before == LC_GLOBAL_LOCALE);
  locale_t copy = duplocale(utf8);
  copy = newlocale(LC_CTYPE_MASK, "C", copy);
  uselocale(copy);
  printf("%d\n", (int)MB_CUR_MAX);
  uselocale(LC_GLOBAL_LOCALE);
  freelocale(utf8);
  freelocale(copy);
  printf("%d\n", newlocale(LC_ALL_MASK, "no such locale at all, with a long name", 0) == 0);
  return 0;
}
