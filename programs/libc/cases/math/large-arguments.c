/* Reduction of arguments that are far from the first period. */
#include "table.h"

int main(void) {
  double x = 1;
  for (int i = 0; i < 300; i++) {
    x *= 10.0625;
    printf("%a %a %a\n", sin(x), cos(x), tan(x));
    if (i < 36) printf("%a %a %La\n", sinf(x), cosf(x), sinl(x * 1.1L));
  }
  return 0;
}
