#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  int fd = creat("made", 0600);
  printf("%d %d\n", (int)write(fd, "content", 7), (int)read(fd, &fd, 1));
  close(fd);
  fd = creat("made", 0600);
  struct stat status;
  fstat(fd, &status);
  printf("%d\n", (int)status.st_size);
  errno = 0;
  printf("%d\n", posix_close(fd, 0));
  int result = chmod("made", 0400);
  printf("%d %d\n", result, result ? errno : 0);
  return 0;
}
