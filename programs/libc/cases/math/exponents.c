#include "table.h"

int main(void) {
  for (size_t i = 0; i < COUNT(grid); i++)
    printf("%a: %d %d %d\n", grid[i], ilogb(grid[i]), ilogbf((float)grid[i]), ilogbl(grid[i]));
  printf("%d %d\n", FP_ILOGB0, FP_ILOGBNAN);
  return 0;
}
