#include <inttypes.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

int main(void) {
  printf("%d %d %d %u\n", CHAR_BIT, CHAR_MIN, INT_MAX, UINT_MAX);
  printf("%ld %lld %zu %td\n", LONG_MIN, LLONG_MAX, SIZE_MAX, PTRDIFF_MAX);
  printf("%zu %zu %zu %zu %zu\n", sizeof(long), sizeof(void *), sizeof(long double), sizeof(wchar_t), sizeof(max_align_t));
  printf("%d %d\n", WCHAR_MAX, (int)WINT_MIN);
  return 0;
}
