/* The compiler's own functions for wide integers. */
#include <stdio.h>

static void show(unsigned __int128 n) { printf("%016llx%016llx ", (unsigned long long)(n >> 64), (unsigned long long)n); }

int main(void) {
  volatile unsigned long long a = 0xfedcba9876543210, b = 0x123456789;
  unsigned __int128 wide = (unsigned __int128)a * a;
  show(wide);
  show(wide / b);
  show(wide % b);
  show(wide << 37);
  show((__int128)-wide >> 70);
  printf("\n%a %a\n", (double)wide, (double)-(__int128)a);
  show((unsigned __int128)1e30);
  printf("\n%d %d\n", __builtin_popcountll(a), __builtin_clzll(b));
  return 0;
}
