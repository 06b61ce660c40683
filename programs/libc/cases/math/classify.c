#include "table.h"

int main(void) {
  for (size_t i = 0; i < COUNT(grid); i++) {
    float f = grid[i];
    long double l = grid[i];
    printf("%d%d%d%d %d%d%d%d %d%d\n", isnormal(f) != 0, isfinite(f) != 0, signbit(f) != 0, fpclassify(f), isnormal(l) != 0,
           isfinite(l) != 0, signbit(l) != 0, fpclassify(l), isinf(f) != 0, isinf(l) != 0);
  }
  return 0;
}
