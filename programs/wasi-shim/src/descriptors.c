/* WASI can move a descriptor to another number, but two numbers are never one open file. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int dup(int file) {
  if (fcntl(file, F_GETFL) < 0) return -1;
  errno = ENOSYS;
  return -1;
}

int dup2(int file, int number) {
  if (fcntl(file, F_GETFL) < 0) return -1;
  if (file == number) return number;
  errno = ENOSYS;
  return -1;
}

int pipe(int ends[2]) {
  (void)ends;
  errno = ENOSYS;
  return -1;
}

/* The working folder is wasi-libc's own notion, a path: a descriptor has none. */
int fchdir(int folder) {
  struct stat status;
  if (fstat(folder, &status) != 0) return -1;
  errno = S_ISDIR(status.st_mode) ? ENOSYS : ENOTDIR;
  return -1;
}

/* Promises no more than that writing begins, which it has when write() returns. */
void sync(void) {}

char *ttyname(int file) {
  if (isatty(file)) errno = ENOSYS;
  return NULL;
}
