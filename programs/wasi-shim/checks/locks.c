#include "check.h"
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

static int lock(int file, int command, short type) {
  return fcntl(file, command, &(struct flock){.l_type = type, .l_whence = SEEK_SET, .l_len = 10});
}

int main(void) {
  int file = open("/tmp/locked", O_RDWR | O_CREAT, 0600);
  int reader = open("/tmp/locked", O_RDONLY);
  check(file >= 0 && reader >= 0);

  check(lock(file, F_SETLK, F_RDLCK) == 0);
  check(lock(file, F_SETLK, F_WRLCK) == 0);
  check(lock(file, F_SETLKW, F_WRLCK) == 0);
  check(lock(reader, F_SETLK, F_RDLCK) == 0);
  check_fails(lock(reader, F_SETLK, F_WRLCK), -1, EBADF);
  check_fails(lock(file, F_SETLK, 77), -1, EINVAL);
  check_fails(lock(99, F_SETLK, F_RDLCK), -1, EBADF);
  check_fails(lock(99, F_GETLK, F_RDLCK), -1, EBADF);

  struct flock found = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 5, .l_len = 7};
  check(fcntl(file, F_GETLK, &found) == 0);
  check(found.l_type == F_UNLCK && found.l_start == 5 && found.l_len == 7);
  check(lock(file, F_SETLK, F_UNLCK) == 0);

  /* What libc's fcntl does, it still does. */
  check(fcntl(file, F_GETFD) == FD_CLOEXEC);
  check((fcntl(file, F_GETFL) & O_ACCMODE) == O_RDWR);
  check(fcntl(file, F_SETFL, O_APPEND) == 0 && (fcntl(file, F_GETFL) & O_APPEND) != 0);
  check(write(file, "abc", 3) == 3 && lseek(file, 0, SEEK_SET) == 0);
  check(write(file, "def", 3) == 3 && lseek(file, 0, SEEK_END) == 6);
  check_fails(fcntl(file, 4711, 0), -1, EINVAL);
  check_fails(fcntl(99, F_GETFL), -1, EBADF);

  check(flock(file, LOCK_SH) == 0);
  check(flock(file, LOCK_EX | LOCK_NB) == 0);
  check(flock(file, LOCK_UN) == 0);
  check_fails(flock(file, LOCK_SH | LOCK_EX), -1, EINVAL);
  check_fails(flock(99, LOCK_EX), -1, EBADF);

  check(lockf(file, F_LOCK, 0) == 0);
  check(lockf(file, F_TLOCK, 3) == 0);
  check(lockf(file, F_TEST, 3) == 0);
  check(lockf(file, F_ULOCK, 0) == 0);
  check_fails(lockf(reader, F_LOCK, 0), -1, EBADF);
  check_fails(lockf(file, 99, 0), -1, EINVAL);
  check_fails(lockf(99, F_LOCK, 0), -1, EBADF);

  flockfile(stdout);
  check(ftrylockfile(stdout) == 0);
  funlockfile(stdout);
}
