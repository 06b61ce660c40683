/* wasi-libc's own way to move descriptors. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include <wasi/libc.h>

int main(void) {
  int from = open("from", O_RDWR | O_CREAT, 0644), to = open("to", O_RDWR | O_CREAT, 0644);
  write(to, "written to 'to'", 15);
  printf("%d\n", __wasilibc_fd_renumber(from, to));
  printf("%d\n", (int)write(to, "written to 'from'", 17));
  printf("%d\n", (int)write(from, "x", 1));
  return 0;
}
