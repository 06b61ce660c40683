/* WASI's files have no owner and no permissions; stat() says 0 for all of them. */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

/* Kept for the next caller: WASI creates files without a mode that it could be taken from. */
mode_t umask(mode_t mask) {
  static mode_t current = S_IWGRP | S_IWOTH;
  mode_t previous = current;
  current = mask & 0777;
  return previous;
}

/* Giving a file to whom stat() says it belongs to, or to nobody else (-1), changes nothing and can be done. */
static int keep_owner(uid_t user, gid_t group) {
  if ((user == 0 || user == (uid_t)-1) && (group == 0 || group == (gid_t)-1)) return 0;
  errno = ENOSYS;
  return -1;
}

int chown(const char *path, uid_t user, gid_t group) {
  struct stat status;
  return stat(path, &status) == 0 ? keep_owner(user, group) : -1;
}

int lchown(const char *path, uid_t user, gid_t group) {
  struct stat status;
  return lstat(path, &status) == 0 ? keep_owner(user, group) : -1;
}

int fchown(int file, uid_t user, gid_t group) {
  struct stat status;
  return fstat(file, &status) == 0 ? keep_owner(user, group) : -1;
}

int mkfifo(const char *path, mode_t mode) {
  (void)path, (void)mode;
  errno = ENOSYS;
  return -1;
}

int mknod(const char *path, mode_t mode, dev_t device) {
  (void)path, (void)mode, (void)device;
  errno = ENOSYS;
  return -1;
}
