#include <math.h>
#include <stdio.h>

int main(void) {
  double values[] = {0.0, -0.0, 1.0, -1.5, 0.1, 123456789.125, 1e-7, 9.995, 1e21, 1.7976931348623157e308, 5e-324, INFINITY, -INFINITY, NAN, 2.5, 3.5, 0.00001234};
  for (int i = 0; i < sizeof values / sizeof *values; i++) {
    double v = values[i];
    printf("%f|%e|%g|%a\n", v, v, v, v);
    printf("%F|%E|%G|%A\n", v, v, v, v);
    printf("%.0f|%.3e|%.10g|%.2a|%#.0f|%#g|%+.1f|% .1f|%012.2f|%-12.2f|%12.2f|\n", v, v, v, v, v, v, v, v, v, v, v);
  }
  return 0;
}
