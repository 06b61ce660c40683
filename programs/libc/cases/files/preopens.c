/* wasi-libc's table of preopened folders. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <wasi/libc-find-relpath.h>
#include <wasi/libc.h>

void __wasilibc_reset_preopens(void);

int main(void) {
  const char *base = NULL;
  char buffer[100], *relative = buffer;
  size_t size = sizeof buffer;
  __wasilibc_populate_preopens();
  int fd = __wasilibc_find_relpath("/a/b", &base, &relative, size);
  printf("%d %s %s\n", fd, base, relative);
  fd = __wasilibc_find_abspath("x/y", &base, (const char **)&relative);
  printf("%d %s\n", fd, fd >= 0 ? relative : "-");
  __wasilibc_reset_preopens();
  printf("%d\n", open("/anything", O_CREAT | O_RDWR, 0644) >= 0);
  return 0;
}
