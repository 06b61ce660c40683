#include "table.h"

int main(void) {
  for (size_t i = 0; i < COUNT(grid); i++) {
    int e = 0, ef = 0, el = 0;
    double whole;
    float wholef;
    long double wholel;
    double x = grid[i];
    printf("%a: %a %a %La", x, frexp(x, &e), frexpf(x, &ef), frexpl(x, &el));
    if (isfinite(x)) printf(" %d %d", e, el);
    printf(" %a %a", modf(x, &whole), whole);
    printf(" %a %a", modff(x, &wholef), wholef);
    printf(" %La %La\n", modfl(x, &wholel), wholel);
  }
  return 0;
}
