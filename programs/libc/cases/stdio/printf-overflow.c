#include <errno.h>
#include <stdio.h>

int main(void) {
  char text[4];
  errno = 0;
  int result = snprintf(text, sizeof text, "%2147483647d%d", 1, 1);
  printf("%d %d\n", result, errno == EOVERFLOW);
  errno = 0;
  result = snprintf(text, sizeof text, "%99999999999d", 1);
  printf("%d %d\n", result, errno == EOVERFLOW);
  errno = 0;
  result = snprintf(text, sizeof text, "%lc", 0xd800);
  printf("%d %d\n", result, errno == EILSEQ);
  return 0;
}
