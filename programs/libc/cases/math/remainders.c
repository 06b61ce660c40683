#include "table.h"

int main(void) {
  TWO(fmod)
  TWO(remainder)
  for (size_t i = 0; i < COUNT(few); i++)
    for (size_t j = 0; j < COUNT(few); j++) {
      int quotient = -1;
      double rest = remquo(few[i], few[j], &quotient);
      if (isnan(rest)) quotient = 0;
      printf("remquo %a %d\n", rest, quotient & 7);
    }
  return 0;
}
