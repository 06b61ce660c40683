#include "table.h"

int main(void) {
  for (size_t i = 0; i < COUNT(grid); i++) {
    double s, c;
    float sf, cf;
    long double sl, cl;
    sincos(grid[i], &s, &c);
    sincosf((float)grid[i], &sf, &cf);
    sincosl(grid[i], &sl, &cl);
    printf("%a %a %a %a %La %La\n", s, c, sf, cf, sl, cl);
  }
  return 0;
}
