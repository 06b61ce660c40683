#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  dprintf(1, "%s %d\n", "to descriptor", 1);
  dprintf(2, "%s %d\n", "to descriptor", 2);
  int fd = open("file", O_CREAT | O_RDWR, 0644);
  printf("%d\n", dprintf(fd, "%08.3f", 3.14159));
  close(fd);
  printf("%d\n", dprintf(fd, "closed"));
  return 0;
}
