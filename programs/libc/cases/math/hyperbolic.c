#include "table.h"

int main(void) {
  ONE(sinh)
  ONE(cosh)
  ONE(tanh)
  return 0;
}
