#include <stdio.h>

int main(void) {
  const char *inputs[] = {"1.5", "-2e10", "0x1.8p3", "inf", "-Infinity", "nan", ".5", "5.", "1e", "0x", "1e400", "4.9e-324", "infinit", "nan(12)", "123456789.987654321", "+-1"};
  for (int i = 0; i < sizeof inputs / sizeof *inputs; i++) {
    float f = -7;
    double d = -7;
    long double l = -7;
    int rest = -1;
    int n = sscanf(inputs[i], "%f", &f), m = sscanf(inputs[i], "%lf%n", &d, &rest), k = sscanf(inputs[i], "%Lg", &l);
    printf("%s: %d %d %d %g %a %La %d\n", inputs[i], n, m, k, f, d, l, rest);
  }
  return 0;
}
