/* Sockets that are none. */
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>

int main(void) {
  char text[5];
  errno = 0;
  printf("%d", (int)recv(1, text, 5, 0));
  printf(" %d\n", errno);
  errno = 0;
  printf("%d", (int)send(1, "x", 1, 0));
  printf(" %d\n", errno);
  errno = 0;
  printf("%d", shutdown(1, SHUT_RDWR));
  printf(" %d\n", errno);
  errno = 0;
  printf("%d", accept(99, NULL, NULL));
  printf(" %d\n", errno == EBADF);
  int type, size = sizeof type;
  errno = 0;
  printf("%d", getsockopt(0, SOL_SOCKET, SO_TYPE, &type, (socklen_t *)&size));
  printf(" %d\n", errno);
  return 0;
}
