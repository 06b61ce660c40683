#include "table.h"

int main(void) {
  ONE(fabs)
  TWO(copysign)
  for (size_t i = 0; i < COUNT(grid); i++) printf("%d %d %d %d\n", signbit(grid[i]) != 0, isnan(grid[i]) != 0, isinf(grid[i]) != 0, fpclassify(grid[i]));
  return 0;
}
