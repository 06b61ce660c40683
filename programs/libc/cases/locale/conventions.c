#include <langinfo.h>
#include <locale.h>
#include <stdio.h>

int main(void) {
  struct lconv *c = localeconv();
  printf("[%s][%s][%s][%s][%s] %d %d\n", c->decimal_point, c->thousands_sep, c->grouping, c->currency_symbol, c->mon_decimal_point, c->frac_digits, c->p_cs_precedes);
  nl_item items[] = {CODESET, RADIXCHAR, THOUSEP, D_T_FMT, D_FMT, T_FMT, T_FMT_AMPM, AM_STR, PM_STR, DAY_1, ABDAY_7, MON_1, ABMON_12, YESEXPR, NOEXPR, CRNCYSTR, ERA};
  for (int i = 0; i < 17; i++) printf("[%s]\n", nl_langinfo(items[i]));
  setlocale(LC_ALL, "C.UTF-8");
  printf("[%s]\n", nl_langinfo(CODESET));
  return 0;
}
