#include <float.h>
#include <math.h>
#include <stdio.h>

int main(void) {
  long double values[] = {0.0L, -0.0L, 1.0L, 1.0L / 3, LDBL_MAX, LDBL_MIN, LDBL_EPSILON, 1e4000L, -1e-4000L, INFINITY, NAN, 123456789012345678901234567890.5L};
  for (int i = 0; i < sizeof values / sizeof *values; i++) printf("%Le|%.40Lg|%La|%.3Lf\n", values[i], values[i], values[i], fabsl(values[i]) < 1e40L ? values[i] : 0);
  printf("%LF|%LE|%LG|%LA\n", 2.5L, 2.5L, 2.5L, 2.5L);
  return 0;
}
