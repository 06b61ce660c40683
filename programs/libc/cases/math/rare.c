/* Names that few use. */
#include "table.h"

int main(void) {
  for (size_t i = 0; i < COUNT(few); i++) {
    int q = 0, ql = 0;
    float f = few[i];
    printf("%a %La %a %La\n", remquof(f, 3, &q), remquol(few[i], 3, &ql), scalbf(f, 2), scalblnl(few[i], -3));
    printf("%a %a %a %La\n", scalblnf(f, 4), significandf(f), ldexpf(f, -2), pow10l(i));
    if (isfinite(few[i])) printf("%d %d\n", q & 7, ql & 7);
  }
  return 0;
}
