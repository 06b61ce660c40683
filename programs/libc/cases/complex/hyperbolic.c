#include "table.h"

int main(void) {
  COMPLEX(csinh)
  COMPLEX(ccosh)
  COMPLEX(ctanh)
  return 0;
}
