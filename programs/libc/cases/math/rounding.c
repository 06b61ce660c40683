#include "table.h"

int main(void) {
  ONE(floor)
  ONE(ceil)
  ONE(trunc)
  ONE(round)
  ONE(rint)
  ONE(nearbyint)
  return 0;
}
