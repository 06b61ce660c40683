#include <errno.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  char text[10];
  for (int size = 0; size <= 10; size++) {
    memset(text, '#', 10);
    int result = snprintf(text, size, "%s %d", "abc", 12345);
    printf("%d [%.10s]\n", result, text);
  }
  printf("%d %d\n", snprintf(NULL, 0, "%1000d", 1), snprintf(text, 10, ""));
  errno = 0;
  int result = snprintf(text, (size_t)-1 / 2 + 10, "x");
  printf("%d %d\n", result, errno == EOVERFLOW);
  char long_text[5000];
  printf("%d\n", sprintf(long_text, "%04000d|%s", 7, "end"));
  printf("%s\n", long_text + 3995);
  return 0;
}
