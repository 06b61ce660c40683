#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  int fd = open("file", O_RDWR | O_CREAT | O_TRUNC, 0600);
  FILE *file = fdopen(fd, "w+");
  printf("%d\n", fileno(file) == fd);
  fputs("through a stream", file);
  fflush(file);
  printf("%lld\n", (long long)lseek(fd, 0, SEEK_CUR));
  write(fd, "!", 1);
  rewind(file);
  char text[30];
  printf("%s\n", fgets(text, 30, file));
  fclose(file);
  errno = 0;
  printf("%d %d\n", (int)write(fd, "x", 1), errno == EBADF);
  errno = 0;
  printf("%d %d\n", fdopen(fd, "z") == NULL, errno == EINVAL);
  return 0;
}
