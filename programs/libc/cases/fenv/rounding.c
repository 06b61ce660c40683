#include <fenv.h>
#include <math.h>
#include <stdio.h>

int main(void) {
  printf("%d %d\n", fegetround(), fesetround(FE_TONEAREST));
  printf("%d\n", fesetround(12345));
  double halves[] = {0.5, 1.5, 2.5, -0.5, -1.5};
  for (int i = 0; i < 5; i++) printf("%g %g %ld\n", rint(halves[i]), nearbyint(halves[i]), lrint(halves[i]));
  return 0;
}
