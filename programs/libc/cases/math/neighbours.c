#include "table.h"

int main(void) {
  TWO(nextafter)
  for (size_t i = 0; i < COUNT(few); i++)
    printf("%a %a %La\n", nexttoward(few[i], 1.0L), nexttowardf((float)few[i], 1.0L), nexttowardl(few[i], 1.0L));
  return 0;
}
