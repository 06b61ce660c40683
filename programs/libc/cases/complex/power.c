#include "table.h"

int main(void) {
  for (int k = -3; k < 4; k++)
    EACH {
      double complex w = cpow(CMPLX(parts[i], parts[j]), CMPLX(k * 0.5, 1));
      long double complex l = cpowl(CMPLXL(parts[i], parts[j]), CMPLXL(k, 0));
      float complex f = cpowf(CMPLXF(parts[i], parts[j]), CMPLXF(0, k));
      printf("%a %a %La %La %a %a\n", creal(w), cimag(w), creall(l), cimagl(l), crealf(f), cimagf(f));
    }
  return 0;
}
