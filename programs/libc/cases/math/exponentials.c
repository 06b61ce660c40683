#include "table.h"

int main(void) {
  ONE(exp)
  ONE(exp2)
  ONE(expm1)
  ONE(exp10)
  return 0;
}
