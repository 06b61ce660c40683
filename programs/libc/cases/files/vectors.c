#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/uio.h>
#include <unistd.h>

int main(void) {
  int fd = open("file", O_RDWR | O_CREAT, 0644);
  struct iovec out[] = {{"first ", 6}, {"second ", 7}, {"third", 5}};
  printf("%d\n", (int)writev(fd, out, 3));
  lseek(fd, 0, SEEK_SET);
  char a[5] = "", b[9] = "", c[20] = "";
  struct iovec in[] = {{a, 4}, {b, 8}, {c, 19}};
  printf("%d [%s] [%s] [%s]\n", (int)readv(fd, in, 3), a, b, c);
  errno = 0;
  printf("%d", (int)readv(fd, in, -1));
  printf(" %d\n", errno == EINVAL);
  return 0;
}
