#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int *from_function(void) { return &errno; }

int main(void) {
  int *where = &errno;
  printf("%d\n", where == from_function());
  errno = 0;
  close(-1);
  printf("%d %d\n", errno == EBADF, *where == EBADF);
  *where = 5;
  printf("%d\n", errno);
  strtol("99999999999999", NULL, 10);
  printf("%d\n", *from_function() == ERANGE);
  errno = 0;
  return errno;
}
