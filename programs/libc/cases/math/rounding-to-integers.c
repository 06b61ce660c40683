#include "table.h"

int main(void) {
  WHOLE(lrint)
  WHOLE(llrint)
  WHOLE(lround)
  WHOLE(llround)
  return 0;
}
