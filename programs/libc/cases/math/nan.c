#include "table.h"

int main(void) {
  printf("%d %d %d\n", isnan(nan("")), isnan(nanf("1")), isnan(nanl("0x123")));
  printf("%d\n", finite(1) && !finite(NAN) && !finitef(INFINITY));
  printf("%d %d %d\n", isunordered(1.0, NAN), isless(1.0, NAN), isgreaterequal(2.0, 2.0));
  printf("%a %a\n", drem(7, 4), (double)dremf(-7, 4));
  printf("%a %a\n", pow10(3), (double)pow10f(-2));
  return 0;
}
