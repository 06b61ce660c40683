#include "table.h"

int main(void) {
  TWO(pow)
  for (int i = -20; i < 20; i++) printf("%a %a %La\n", pow(-1.5, i), pow(10, i), powl(3, i));
  return 0;
}
