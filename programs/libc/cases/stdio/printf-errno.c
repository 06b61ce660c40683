/* %m. */
#include <errno.h>
#include <stdio.h>

int main(void) {
  errno = ENOENT;
  printf("%m\n");
  errno = ERANGE;
  printf("[%40m] %d\n", 5);
  errno = 0;
  printf("%m\n");
  return 0;
}
