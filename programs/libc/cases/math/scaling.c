#include "table.h"

int main(void) {
  int powers[] = {0, 1, -1, 52, -1074, 1023, -2000, 2000, 2147483647};
  for (size_t i = 0; i < COUNT(few); i++)
    for (int j = 0; j < 9; j++)
      printf("%a %a %a %La %a %La\n", ldexp(few[i], powers[j]), scalbn(few[i], powers[j]), scalbnf(few[i], powers[j]),
             scalbnl(few[i], powers[j]), scalbln(few[i], powers[j]), ldexpl(few[i], powers[j]));
  printf("%a %a\n", scalb(3, 4), significand(12));
  return 0;
}
