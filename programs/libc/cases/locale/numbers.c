#include <locale.h>
#include <monetary.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

int main(void) {
  locale_t c = newlocale(LC_ALL_MASK, "C", 0);
  printf("%a %a %La\n", strtod_l("1.5", NULL, c), (double)strtof_l("2.25", NULL, c), strtold_l("3.125", NULL, c));
  char text[60];
  printf("%zd ", strfmon(text, sizeof text, "%n|%i|%10.2n|%^n", 1234.567, -1234.567, 9.999, 1e6));
  printf("%s\n", text);
  setlocale(LC_ALL, "C.UTF-8");
  printf("%'d %g\n", 1234567, 0.5);
  return 0;
}
