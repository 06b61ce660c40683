#include "table.h"

int main(void) {
  COMPLEX(cexp)
  COMPLEX(clog)
  return 0;
}
