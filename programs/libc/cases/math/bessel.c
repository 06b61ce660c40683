#include "table.h"

int main(void) {
  for (size_t i = 0; i < COUNT(few); i++) {
    double x = few[i];
    printf("%a: %a %a %a %a", x, j0(x), j1(x), jn(2, x), jn(-3, x));
    printf(" %a %a %a %a\n", y0(x), y1(x), yn(2, x), yn(5, x));
    printf("%a %a %a %a %a %a\n", j0f(x), j1f(x), jnf(4, x), y0f(x), y1f(x), ynf(3, x));
  }
  return 0;
}
