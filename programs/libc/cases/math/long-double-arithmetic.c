/* Operators on long double are calls to the compiler's library. */
#include <float.h>
#include <stdio.h>

int main(void) {
  volatile long double a = 1.1L, b = 3, big = LDBL_MAX;
  printf("%La %La %La %La\n", a + b, a - b, a * b, a / b);
  printf("%La %La\n", big + 1, big * 2);
  printf("%d %d %d\n", a < b, a == b, a >= a);
  printf("%lld %llu %d %a %a\n", (long long)(a * 1e15L), (unsigned long long)(b * 5e18L), (int)-a, (double)(a / b), (float)(a / b));
  volatile long long n = -123456789012345;
  volatile unsigned u = 4000000000u;
  printf("%La %La\n", (long double)n, (long double)u);
  printf("%d %d\n", LDBL_DIG, LDBL_MANT_DIG);
  return 0;
}
