#include <complex.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  long double (*volatile ld)(long double) = sqrtl;
  float (*volatile f)(float, float) = powf;
  double complex (*volatile c)(double complex) = conj;
  long long (*volatile ll)(long long) = llabs;
  div_t (*volatile d)(int, int) = div;
  int (*volatile variadic)(const char *, ...) = printf;
  double (*volatile out)(double, int *) = frexp;
  int exponent;
  double fraction = out(12.0, &exponent);
  variadic("%Lg %g %g%+gi %lld %d/%d %g*2^%d\n", ld(2.25L), f(2, 10), creal(c(1 + 2 * I)), cimag(c(1 + 2 * I)), ll(-5000000000), d(17, 5).quot, d(17, 5).rem, fraction, exponent);
  return 0;
}
