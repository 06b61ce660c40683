#include "table.h"

int main(void) {
  ONE(sqrt)
  ONE(cbrt)
  TWO(hypot)
  return 0;
}
