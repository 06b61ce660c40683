#include <fcntl.h>
#include <stdio.h>
#include <sys/select.h>
#include <unistd.h>

int main(void) {
  int fd = open("file", O_RDWR | O_CREAT, 0644);
  write(fd, "data", 4);
  lseek(fd, 0, SEEK_SET);
  fd_set readable, writable;
  FD_ZERO(&readable);
  FD_ZERO(&writable);
  FD_SET(fd, &readable);
  FD_SET(fd, &writable);
  printf("%d %d\n", FD_ISSET(fd, &readable) != 0, FD_ISSET(0, &readable) != 0);
  struct timeval wait = {1, 0};
  printf("%d", select(fd + 1, &readable, NULL, NULL, &wait));
  printf(" %d\n", FD_ISSET(fd, &readable) != 0);
  FD_CLR(fd, &readable);
  struct timeval brief = {0, 1000};
  printf("%d\n", select(0, NULL, NULL, NULL, &brief));
  struct timespec moment = {0, 1000};
  printf("%d\n", pselect(fd + 1, NULL, &writable, NULL, &moment, NULL));
  return 0;
}
