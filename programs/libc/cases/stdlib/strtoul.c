#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  const char *texts[] = {"4294967295", "4294967296", "-1", "-4294967295", "-4294967296", "18446744073709551615", "18446744073709551616", "-18446744073709551615", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "0xffffffffffffffff"};
  for (int i = 0; i < sizeof texts / sizeof *texts; i++) {
    errno = 0;
    printf("%s: %lu", texts[i], strtoul(texts[i], NULL, 0));
    printf("/%d", errno == ERANGE);
    errno = 0;
    printf(" %llu", strtoull(texts[i], NULL, 0));
    printf("/%d", errno == ERANGE);
    errno = 0;
    printf(" %lld", strtoll(texts[i], NULL, 0));
    printf("/%d", errno == ERANGE);
    printf(" %jd %ju\n", strtoimax(texts[i], NULL, 0), strtoumax(texts[i], NULL, 0));
  }
  return 0;
}
