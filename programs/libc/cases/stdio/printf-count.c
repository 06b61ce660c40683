/* %n in all its sizes. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

int main(void) {
  signed char hh;
  short h;
  int n;
  long l;
  long long ll;
  intmax_t j;
  size_t z;
  ptrdiff_t t;
  int total = printf("a%hhnbb%hnccc%n%d%ln%5s%lln%jn%%%zn\n%tn", &hh, &h, &n, 1234, &l, "x", &ll, &j, &z, &t);
  printf("%d %d %d %ld %lld %jd %zu %td %d\n", hh, h, n, l, ll, j, z, t, total);
  return 0;
}
