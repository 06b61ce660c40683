#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  int fd = open("file", O_RDWR | O_CREAT, 0644);
  write(fd, "0123456789", 10);
  printf("%lld %lld %lld\n", (long long)lseek(fd, 0, SEEK_CUR), (long long)lseek(fd, -3, SEEK_END), (long long)lseek(fd, 1, SEEK_CUR));
  char c;
  read(fd, &c, 1);
  printf("%c\n", c);
  printf("%lld\n", (long long)lseek(fd, 20, SEEK_SET));
  write(fd, "X", 1);
  printf("%lld\n", (long long)lseek(fd, 0, SEEK_END));
  errno = 0;
  printf("%lld", (long long)lseek(fd, -1, SEEK_SET));
  printf(" %d\n", errno == EINVAL);
  volatile int whence = 77;
  errno = 0;
  printf("%lld", (long long)lseek(fd, 0, whence));
  printf(" %d\n", errno);
  errno = 0;
  printf("%lld", (long long)lseek(99, 0, SEEK_SET));
  printf(" %d\n", errno == EBADF);
  return 0;
}
