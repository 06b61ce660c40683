#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  const char *texts[] = {"1.1", "3.4028235e38", "3.4028236e38", "1e39", "1e-45", "7e-46", "0x1.fffffefp0", "16777217", "1e4932", "2e4932", "1e-4950", "6e-4966", "0.1", "-inf", "0x1.23456789abcdef0123456789abcdp+77"};
  for (int i = 0; i < sizeof texts / sizeof *texts; i++) {
    char *end;
    errno = 0;
    float f = strtof(texts[i], &end);
    printf("%s: %a %d %d", texts[i], f, (int)(end - texts[i]), errno == ERANGE);
    errno = 0;
    long double l = strtold(texts[i], &end);
    printf(" %La %d %d\n", l, (int)(end - texts[i]), errno == ERANGE);
  }
  return 0;
}
