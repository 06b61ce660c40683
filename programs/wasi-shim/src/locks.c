/* A process never waits for its own locks, and there is no other process: every lock that is asked for correctly is had. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

int libc_fcntl(int, int, ...) __asm__("fcntl");

/* A shared lock is for who may read, an exclusive one for who may write. */
static int lock_file(int file, const struct flock *lock) {
  int flags = libc_fcntl(file, F_GETFL);
  if (flags < 0) return -1;
  int needed;
  switch (lock->l_type) {
    case F_UNLCK: return 0;
    case F_RDLCK: needed = O_RDONLY; break;
    case F_WRLCK: needed = O_WRONLY; break;
    default: errno = EINVAL; return -1;
  }
  if ((flags & needed) != 0) return 0;
  errno = EBADF;
  return -1;
}

int fcntl(int file, int command, ...) {
  va_list arguments;
  va_start(arguments, command);
  int result;
  switch (command) {
    case F_SETLK:
    case F_SETLKW:
      result = lock_file(file, va_arg(arguments, const struct flock *));
      break;
    case F_GETLK:
      result = libc_fcntl(file, F_GETFL) < 0 ? -1 : 0;
      if (result == 0) va_arg(arguments, struct flock *)->l_type = F_UNLCK;
      break;
    case F_GETFD:
    case F_GETFL:
      result = libc_fcntl(file, command);
      break;
    default:
      result = libc_fcntl(file, command, va_arg(arguments, int));
  }
  va_end(arguments);
  return result;
}

int flock(int file, int operation) {
  if (libc_fcntl(file, F_GETFL) < 0) return -1;
  switch (operation & ~LOCK_NB) {
    case LOCK_SH:
    case LOCK_EX:
    case LOCK_UN: return 0;
    default: errno = EINVAL; return -1;
  }
}

int lockf(int file, int command, off_t length) {
  (void)length;
  switch (command) {
    case F_ULOCK: return lock_file(file, &(struct flock){.l_type = F_UNLCK});
    case F_LOCK:
    case F_TLOCK: return lock_file(file, &(struct flock){.l_type = F_WRLCK});
    case F_TEST: return libc_fcntl(file, F_GETFL) < 0 ? -1 : 0;
    default: errno = EINVAL; return -1;
  }
}

/* A stream has one thread that uses it. */
void flockfile(FILE *stream) { (void)stream; }
void funlockfile(FILE *stream) { (void)stream; }

int ftrylockfile(FILE *stream) {
  (void)stream;
  return 0;
}
