/* mmap of wasi-emulated-mman. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void) {
  char *anonymous = mmap(NULL, 100000, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  printf("%d %d %d\n", anonymous != MAP_FAILED, anonymous[0], anonymous[99999]);
  anonymous[99999] = 1;
  printf("%d\n", munmap(anonymous, 100000));
  int fd = open("mapped", O_RDWR | O_CREAT, 0644);
  write(fd, "what is in the file", 19);
  char *file = mmap(NULL, 12, PROT_READ, MAP_PRIVATE, fd, 5);
  printf("%.12s\n", file);
  munmap(file, 12);
  close(fd);
  errno = 0;
  printf("%d %d\n", mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED, errno);
  printf("%d %d\n", mmap(NULL, 10, PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED, errno);
  printf("%d %d\n", mmap(NULL, 10, PROT_READ, MAP_SHARED | MAP_FIXED | MAP_ANONYMOUS, -1, 0) == MAP_FAILED, errno);
  return 0;
}
