#include <errno.h>
#include <stdio.h>
#include <sys/statvfs.h>

int main(void) {
  struct statvfs status;
  errno = 0;
  int result = statvfs("/", &status);
  printf("%d %d\n", result, errno);
  errno = 0;
  result = fstatvfs(0, &status);
  printf("%d %d\n", result, errno);
  return 0;
}
