#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static int size(void) {
  struct stat status;
  stat("file", &status);
  return status.st_size;
}

int main(void) {
  int fd = open("file", O_RDWR | O_CREAT, 0644);
  write(fd, "0123456789", 10);
  printf("%d %d\n", ftruncate(fd, 4), size());
  printf("%d %d\n", ftruncate(fd, 8), size());
  char text[9] = "########";
  pread(fd, text, 8, 0);
  for (int i = 0; i < 8; i++) printf("%d ", text[i]);
  printf("\n%d %d\n", truncate("file", 2), size());
  errno = 0;
  int result = truncate("missing", 2);
  printf("%d %d\n", result, errno == ENOENT);
  errno = 0;
  result = ftruncate(fd, -1);
  printf("%d %d\n", result, errno == EINVAL);
  result = posix_fallocate(fd, 0, 50);
  printf("%d %d\n", result, size());
  printf("%d\n", posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL));
  return 0;
}
