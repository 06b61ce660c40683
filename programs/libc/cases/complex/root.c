#include "table.h"

int main(void) {
  COMPLEX(csqrt)
  return 0;
}
