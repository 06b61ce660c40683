#include "table.h"

int main(void) {
  ONE(tgamma)
  ONE(lgamma)
  return 0;
}
