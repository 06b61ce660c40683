#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

int main(void) {
  int fd = open("file", O_RDWR | O_CREAT, 0644), count = -1, on = 1;
  write(fd, "abcdef", 6);
  lseek(fd, 2, SEEK_SET);
  errno = 0;
  int result = ioctl(fd, FIONREAD, &count);
  printf("%d %d %d\n", result, count, errno);
  result = ioctl(fd, FIONBIO, &on);
  printf("%d\n", result);
  errno = 0;
  result = ioctl(fd, 0x9999, &count);
  printf("%d %d\n", result, errno);
  return 0;
}
