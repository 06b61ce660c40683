/* Every digit of numbers that need many. */
#include <float.h>
#include <stdio.h>

int main(void) {
  printf("%.1100f\n", 5e-324);
  printf("%f\n", DBL_MAX);
  printf("%.60f\n", 0.1);
  printf("%.17g %.17g\n", 0.1 + 0.2, 1e23);
  for (int precision = 0; precision < 25; precision++) printf("%.*e ", precision, 1.0 / 7);
  printf("\n");
  for (int i = -30; i < 30; i++) printf("%g ", 1.5 * __builtin_powi(10, i));
  printf("\n");
  return 0;
}
