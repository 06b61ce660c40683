#include "table.h"

int main(void) {
  TWO(fmin)
  TWO(fmax)
  TWO(fdim)
  return 0;
}
