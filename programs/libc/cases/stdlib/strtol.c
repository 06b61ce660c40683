#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  const char *texts[] = {"", "0", "  42x", "-17", "+8", "0x1F", "0xg", "077", "08", "zz", "2147483647", "2147483648", "-2147483648", "-2147483649", "99999999999999999999", "- 5", "1010102", "0b11"};
  int bases[] = {0, 2, 8, 10, 16, 36, 1, 37};
  for (int i = 0; i < sizeof texts / sizeof *texts; i++) {
    printf("'%s'", texts[i]);
    for (int j = 0; j < 8; j++) {
      char *end = (char *)texts[i];
      errno = 0;
      long value = strtol(texts[i], &end, bases[j]);
      printf(" %ld/%d/%d", value, (int)(end - texts[i]), errno == ERANGE ? 2 : errno == EINVAL ? 1 : 0);
    }
    printf("\n");
  }
  return 0;
}
