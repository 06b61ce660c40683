/* Sums that wander through many values. */
#include "table.h"

int main(void) {
  double sum = 0, product = 1;
  for (int i = 1; i < 3000; i++) {
    double x = i * 0.37 - 500;
    sum += sin(x) * cos(x / 3) + atan(x) - tanh(x / 100) + exp(-x * x / 1e5) + log(fabs(x) + 0.1);
    product = product * sqrt(fabs(x)) / cbrt(fabs(x) + 1);
    if (i % 250 == 0) printf("%a %a\n", sum, product);
    if (product > 1e200 || product < 1e-200) product = 1;
  }
  return 0;
}
