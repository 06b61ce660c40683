#include "table.h"

int main(void) {
  for (size_t i = 0; i < COUNT(few); i++)
    for (size_t j = 0; j < COUNT(few); j += 2)
      for (size_t k = 0; k < COUNT(few); k += 3)
        printf("%a %a %La\n", fma(few[i], few[j], few[k]), fmaf(few[i], few[j], few[k]), fmal(few[i], few[j], few[k]));
  printf("%a\n", fma(0x1.0000000000001p0, 0x1.0000000000001p0, -0x1.0000000000002p0));
  return 0;
}
