#include "table.h"

int main(void) {
  ONE(log)
  ONE(log2)
  ONE(log10)
  ONE(log1p)
  ONE(logb)
  return 0;
}
