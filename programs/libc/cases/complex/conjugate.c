#include "table.h"

int main(void) {
  COMPLEX(conj)
  COMPLEX(cproj)
  return 0;
}
