#include <fcntl.h>
#include <stdio.h>
#include <sys/uio.h>
#include <unistd.h>

int main(void) {
  int fd = open("file", O_RDWR | O_CREAT, 0644);
  printf("%d\n", (int)pwrite(fd, "middle", 6, 5));
  printf("%d\n", (int)pwrite(fd, "start", 5, 0));
  printf("%lld\n", (long long)lseek(fd, 0, SEEK_CUR));
  char text[20] = "";
  printf("%d %s\n", (int)pread(fd, text, 8, 3), text);
  printf("%d\n", (int)pread(fd, text, 8, 100));
  char a[4] = "", b[6] = "";
  struct iovec parts[] = {{a, 3}, {b, 5}};
  printf("%d %s %s\n", (int)preadv(fd, parts, 2, 1), a, b);
  struct iovec out[] = {{"one", 3}, {"", 0}, {"three", 5}};
  printf("%d\n", (int)pwritev(fd, out, 3, 11));
  return 0;
}
