#include <inttypes.h>
#include <stdio.h>

int main(void) {
  printf("%" PRId8 " %" PRIu16 " %" PRIx32 " %" PRIo64 "\n", (int8_t)-5, (uint16_t)65535, (uint32_t)0xdeadbeef, (uint64_t)1 << 40);
  printf("%" PRIdMAX " %" PRIuPTR " %" PRIdFAST16 " %" PRIuLEAST64 "\n", INTMAX_MIN, (uintptr_t)77, (int_fast16_t)-3, UINT64_MAX);
  int8_t a;
  uint64_t b;
  intmax_t c;
  printf("%d ", sscanf("-7 18446744073709551615 -9", "%" SCNd8 " %" SCNu64 " %" SCNdMAX, &a, &b, &c));
  printf("%d %" PRIu64 " %jd\n", a, b, c);
  printf("%jd %ju\n", imaxabs(-77), (uintmax_t)imaxdiv(-7, 2).rem);
  return 0;
}
