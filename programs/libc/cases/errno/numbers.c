#include <errno.h>
#include <stdio.h>

int main(void) {
  int numbers[] = {EPERM, ENOENT, EIO, EBADF, EAGAIN, ENOMEM, EACCES, EEXIST, ENOTDIR, EISDIR, EINVAL, EMFILE, ENOSPC, EPIPE, EDOM, ERANGE, ENOSYS, ENOTEMPTY, ELOOP, EILSEQ, EOVERFLOW, ENOTSUP, ETIMEDOUT, EWOULDBLOCK, ENOTCAPABLE};
  for (int i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    errno = numbers[i];
    printf("%d ", numbers[i]);
    fflush(stdout);
    perror("is");
  }
  return 0;
}
