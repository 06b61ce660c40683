#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int pairs[][2] = {{7, 2}, {-7, 2}, {7, -2}, {-7, -2}, {0, 5}, {INT_MAX, 3}, {INT_MIN, 3}};
  for (int i = 0; i < 7; i++) {
    int a = pairs[i][0], b = pairs[i][1];
    div_t d = div(a, b);
    ldiv_t l = ldiv(a, b);
    lldiv_t ll = lldiv(a * 4000000000ll, b);
    imaxdiv_t m = imaxdiv(a, b);
    printf("%d %d %ld %ld %lld %lld %jd %jd\n", d.quot, d.rem, l.quot, l.rem, ll.quot, ll.rem, m.quot, m.rem);
  }
  printf("%d %ld %lld %jd\n", abs(-5), labs(LONG_MIN + 1), llabs(LLONG_MIN + 1), imaxabs(-6));
  return 0;
}
