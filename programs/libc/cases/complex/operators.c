/* Multiplication and division are calls to the compiler's library. */
#include "table.h"

int main(void) {
  EACH {
    volatile double complex a = CMPLX(parts[i], parts[j]), b = CMPLX(parts[j], 2);
    volatile float complex f = CMPLXF(parts[i], 1);
    volatile long double complex l = CMPLXL(parts[j], -1);
    double complex product = a * b, quotient = a / b;
    printf("%a %a %a %a ", creal(product), cimag(product), creal(quotient), cimag(quotient));
    printf("%a %a %La %La\n", crealf(f * f), cimagf(f / f), creall(l * l), cimagl(l / (l + 1)));
  }
  return 0;
}
