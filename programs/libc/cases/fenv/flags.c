/* WebAssembly has no floating point environment: all of it says so. */
#include <fenv.h>
#include <math.h>
#include <stdio.h>

int main(void) {
  printf("%d %d\n", FE_ALL_EXCEPT, feclearexcept(FE_ALL_EXCEPT));
  volatile double zero = 0, inf = 1 / zero;
  printf("%d %d %g\n", fetestexcept(FE_ALL_EXCEPT), feraiseexcept(FE_ALL_EXCEPT), inf);
  fexcept_t flags = 0;
  printf("%d %d\n", fegetexceptflag(&flags, FE_ALL_EXCEPT), fesetexceptflag(&flags, FE_ALL_EXCEPT));
  return 0;
}
