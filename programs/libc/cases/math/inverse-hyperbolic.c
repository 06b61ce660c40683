#include "table.h"

int main(void) {
  ONE(asinh)
  ONE(acosh)
  ONE(atanh)
  return 0;
}
