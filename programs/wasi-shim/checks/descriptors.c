#include "check.h"
#include <fcntl.h>
#include <unistd.h>

int main(void) {
  int file = open("/tmp/file", O_RDWR | O_CREAT, 0600);
  check_fails(dup(file), -1, ENOSYS);
  check_fails(dup(99), -1, EBADF);
  check(dup2(file, file) == file);
  check_fails(dup2(file, file + 1), -1, ENOSYS);
  check_fails(dup2(99, file), -1, EBADF);
  int ends[2];
  check_fails(pipe(ends), -1, ENOSYS);
  int folder = open("/tmp", O_RDONLY | O_DIRECTORY);
  check_fails(fchdir(folder), -1, ENOSYS);
  check_fails(fchdir(99), -1, EBADF);
  check_fails(fchdir(file), -1, ENOTDIR);
  check_fails(ttyname(file), NULL, ENOTTY);
  check_fails(ttyname(99), NULL, EBADF);
  sync();
}
