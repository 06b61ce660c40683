#include "table.h"

int main(void) {
  for (size_t i = 0; i < COUNT(grid); i++) {
    int sign = 0, signf = 0, signl = 0;
    printf("%a", lgamma_r(grid[i], &sign));
    printf(" %a", lgammaf_r((float)grid[i], &signf));
    printf(" %La", lgammal_r(grid[i], &signl));
    printf(" %d %d %d\n", sign, signf, signl);
  }
  return 0;
}
