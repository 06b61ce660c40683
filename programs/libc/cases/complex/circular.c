#include "table.h"

int main(void) {
  COMPLEX(csin)
  COMPLEX(ccos)
  COMPLEX(ctan)
  return 0;
}
