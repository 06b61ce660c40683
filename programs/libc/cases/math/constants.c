#include <float.h>
#include <math.h>
#include <stdio.h>

int main(void) {
  printf("%a %a %a %a %a\n", M_PI, M_E, M_SQRT2, M_LN2, M_LOG10E);
  printf("%d %d %d %d\n", FLT_RADIX, DBL_DIG, DBL_MAX_EXP, FLT_EVAL_METHOD);
  printf("%d %d\n", math_errhandling, (int)sizeof(double_t));
  printf("%a %a %a\n", HUGE_VAL, (double)HUGE_VALF, (double)INFINITY);
  return 0;
}
