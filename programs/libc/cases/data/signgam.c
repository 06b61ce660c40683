#include <math.h>
#include <stdio.h>

extern int __signgam;

int main(void) {
  double inputs[] = {0.5, -0.5, -1.5, -2.5, 3, -0.0};
  for (int i = 0; i < 6; i++) {
    double value = lgamma(inputs[i]);
    printf("%a %d %d\n", value, signgam, __signgam);
  }
  signgam = 42;
  printf("%d %d\n", __signgam, &signgam == &__signgam);
  int sign;
  lgamma_r(-0.5, &sign);
  printf("%d %d\n", sign, signgam);
  return 0;
}
