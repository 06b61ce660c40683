#include "table.h"

int main(void) {
  ONE(erf)
  ONE(erfc)
  return 0;
}
