/* Calls that succeed leave errno as it is. */
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(void) {
  errno = 12345;
  int fd = open("file", O_CREAT | O_RDWR, 0644);
  write(fd, "x", 1);
  lseek(fd, 0, SEEK_SET);
  char c;
  read(fd, &c, 1);
  close(fd);
  free(malloc(100));
  strtol("5", NULL, 10);
  FILE *file = fopen("file", "r");
  getc(file);
  fclose(file);
  getenv("NONE");
  sqrt(2);
  printf("%d\n", errno);
  return 0;
}
