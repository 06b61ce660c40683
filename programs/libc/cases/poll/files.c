#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  int fd = open("file", O_RDWR | O_CREAT, 0644);
  write(fd, "x", 1);
  struct pollfd fds[] = {{fd, POLLIN}, {fd, POLLOUT}, {1, POLLOUT}, {99, POLLIN}};
  for (int i = 0; i < 4; i++) {
    errno = 0;
    int result = poll(&fds[i], 1, 100);
    printf("%d %d %x\n", result, errno, fds[i].revents);
  }
  printf("%d\n", poll(NULL, 0, 1));
  errno = 0;
  int result = poll(fds, 4, 0);
  printf("%d %d\n", result, errno);
  return 0;
}
