#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  int first = open("a", O_RDWR | O_CREAT, 0644), second = open("b", O_RDWR | O_CREAT, 0644);
  printf("%d\n", second == first + 1);
  close(first);
  int third = open("c", O_RDWR | O_CREAT, 0644);
  printf("%d\n", third == first);
  printf("%d\n", close(third));
  errno = 0;
  int result = close(third);
  printf("%d %d\n", result, errno == EBADF);
  printf("%d %d\n", fcntl(second, F_GETFD), fcntl(second, F_SETFD, FD_CLOEXEC));
  printf("%d\n", (fcntl(second, F_GETFL) & O_ACCMODE) == O_RDWR);
  printf("%d\n", fcntl(second, F_SETFL, O_APPEND));
  errno = 0;
  result = fcntl(second, 12345);
  printf("%d %d\n", result, errno == EINVAL);
  printf("%d %d %d\n", isatty(second), isatty(0), isatty(99));
  printf("%d %d\n", fsync(second), fdatasync(second));
  return 0;
}
