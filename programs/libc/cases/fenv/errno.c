/* What functions of math.h leave in errno: nothing, in this libc. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include "../plain-nan.h"

int main(void) {
  errno = 0;
  volatile double minus = -1, big = 1e300;
  printf("%a %a %a %a\n", log(minus), sqrt(minus), exp(big), pow(big, 2));
  printf("%d %d\n", errno, math_errhandling & MATH_ERRNO);
  return 0;
}
