#include "table.h"

int main(void) {
  ONE(asin)
  ONE(acos)
  ONE(atan)
  return 0;
}
