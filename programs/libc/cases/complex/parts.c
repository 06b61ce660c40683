#include "table.h"

int main(void) {
  REAL(creal)
  REAL(cimag)
  REAL(cabs)
  REAL(carg)
  return 0;
}
