/* ecvt, fcvt and gcvt. */
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  double values[] = {0, 1, -123.456, 0.00123, 1e20, 9.9995};
  for (int i = 0; i < 6; i++) {
    int point, negative;
    char text[40];
    char *digits = ecvt(values[i], 5, &point, &negative);
    printf("%s %d %d ", digits, point, negative);
    digits = fcvt(values[i], 3, &point, &negative);
    printf("%s %d %d ", digits, point, negative);
    printf("%s\n", gcvt(values[i], 6, text));
  }
  return 0;
}
