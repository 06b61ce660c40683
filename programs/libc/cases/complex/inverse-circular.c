#include "table.h"

int main(void) {
  COMPLEX(casin)
  COMPLEX(cacos)
  COMPLEX(catan)
  return 0;
}
