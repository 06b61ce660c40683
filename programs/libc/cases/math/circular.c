#include "table.h"

int main(void) {
  ONE(sin)
  ONE(cos)
  ONE(tan)
  return 0;
}
