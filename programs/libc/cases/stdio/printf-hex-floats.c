#include <float.h>
#include <stdio.h>

int main(void) {
  double values[] = {1, 0.5, 0x1.fffffffffffffp+0, 0x1.8p+0, 0x1.08p+0, DBL_MIN, 4.9e-324, 0x1.0000001p-1030};
  for (int i = 0; i < 8; i++) {
    for (int precision = 0; precision < 15; precision += 3) printf("%.*a ", precision, values[i]);
    printf("|%30a|%-30a|%030a|%+a\n", values[i], values[i], values[i], values[i]);
  }
  return 0;
}
