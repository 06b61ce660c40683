#include "check.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  check(umask(077) == 022);
  check(umask(010022) == 077);
  check(umask(022) == 022);

  int file = open("/tmp/owned", O_RDWR | O_CREAT, 0600);
  struct stat status;
  check(fstat(file, &status) == 0 && status.st_uid == geteuid() && status.st_gid == getegid());
  check(chown("/tmp/owned", status.st_uid, status.st_gid) == 0);
  check(chown("/tmp/owned", -1, -1) == 0);
  check(lchown("/tmp/owned", 0, -1) == 0);
  check(fchown(file, -1, 0) == 0);
  check_fails(chown("/tmp/owned", 1000, 0), -1, ENOSYS);
  check_fails(lchown("/tmp/owned", -1, 1000), -1, ENOSYS);
  check_fails(fchown(file, 1000, -1), -1, ENOSYS);
  check_fails(chown("/tmp/nothing", 0, 0), -1, ENOENT);
  check_fails(fchown(99, 0, 0), -1, EBADF);

  check_fails(mkfifo("/tmp/fifo", 0600), -1, ENOSYS);
  check_fails(mknod("/tmp/node", S_IFREG | 0600, 0), -1, ENOSYS);
  check_fails(access("/tmp/fifo", F_OK), -1, ENOENT);

  /* libc's own. */
  check_fails(chmod("/tmp/owned", 0600), -1, ENOSYS);
  check_fails(fchmod(file, 0600), -1, ENOSYS);
}
