#include <inttypes.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>

int main(void) {
  int values[] = {0, 1, -1, 42, INT_MAX, INT_MIN};
  for (int i = 0; i < 6; i++)
    printf("%d|%i|%u|%o|%x|%X|%#o|%#x|%+d|% d|%08d|%-8d|%8.3d|%.0d\n", values[i], values[i], values[i], values[i], values[i],
           values[i], values[i], values[i], values[i], values[i], values[i], values[i], values[i], values[i]);
  printf("%hhd %hd %hhu %hu\n", 300, 70000, 300, 70000);
  printf("%ld %lu %lx\n", LONG_MIN, ULONG_MAX, LONG_MAX);
  printf("%lld %llu %llo\n", LLONG_MIN, ULLONG_MAX, LLONG_MAX);
  printf("%jd %zu %zd %td\n", INTMAX_MIN, SIZE_MAX, (size_t)-5, (ptrdiff_t)-7);
  printf("%*d|%-*d|%.*d|%*d\n", 7, 1, 7, 2, 4, 3, -7, 4);
  return 0;
}
