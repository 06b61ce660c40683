#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>

int main(void) {
  int a = -1, b = -1, c = -1, d = -1;
  printf("%d ", sscanf("12 -34 0x1f 077", "%d %d %i %i", &a, &b, &c, &d));
  printf("%d %d %d %d\n", a, b, c, d);
  unsigned u, o, x;
  printf("%d ", sscanf("4294967295 777 DeadBeef", "%u %o %x", &u, &o, &x));
  printf("%u %o %x\n", u, o, x);
  signed char hh;
  short h;
  long l;
  long long ll;
  intmax_t j;
  size_t z;
  ptrdiff_t t;
  printf("%d ", sscanf("1 2 3 4 5 6 7", "%hhd %hd %ld %lld %jd %zu %td", &hh, &h, &l, &ll, &j, &z, &t));
  printf("%d %d %ld %lld %jd %zu %td\n", hh, h, l, ll, j, z, t);
  printf("%d ", sscanf("123456", "%2d%3d%d", &a, &b, &c));
  printf("%d %d %d\n", a, b, c);
  printf("%d %d %d\n", sscanf("x", "%d", &a), sscanf("", "%d", &a), sscanf("1,2", "%*d,%d", &b));
  printf("%d\n", b);
  printf("%d ", sscanf("99999999999999999999", "%lld", &ll));
  printf("%lld\n", ll);
  return 0;
}
