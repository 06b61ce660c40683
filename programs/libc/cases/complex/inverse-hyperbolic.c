#include "table.h"

int main(void) {
  COMPLEX(casinh)
  COMPLEX(cacosh)
  COMPLEX(catanh)
  return 0;
}
