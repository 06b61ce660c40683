#include "table.h"

int main(void) {
  TWO(atan2)
  return 0;
}
