#include <complex.h>
#include <stdio.h>
#include <tgmath.h>

int main(void) {
  float f = 0.75f;
  double d = 0.75;
  long double l = 0.75L;
  double complex c = 0.75 + 0.25 * I;
  printf("%zu %zu %zu %zu\n", sizeof sin(f), sizeof sin(d), sizeof sin(l), sizeof sin(c));
  printf("%a %a %La\n", exp(f), exp(d), exp(l));
  printf("%a %a\n", creal(exp(c)), cimag(exp(c)));
  printf("%a %La %a\n", pow(f, d), atan2(f, l), fabs(c));
  return 0;
}
