#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void show(const char *what, int result, const struct stat *s) {
  printf("%s: %d", what, result);
  if (result == 0) printf(" %d%d%d size %lld", S_ISREG(s->st_mode), S_ISDIR(s->st_mode), S_ISLNK(s->st_mode), S_ISDIR(s->st_mode) ? 0LL : (long long)s->st_size);
  printf("\n");
}

int main(void) {
  struct stat a, b;
  int fd = open("file", O_RDWR | O_CREAT, 0644);
  write(fd, "seven..", 7);
  mkdir("folder", 0755);
  symlink("file", "link");
  show("stat file", stat("file", &a), &a);
  show("fstat", fstat(fd, &b), &b);
  printf("same: %d %d\n", a.st_ino == b.st_ino, a.st_dev == b.st_dev);
  show("folder", stat("folder", &a), &a);
  show("link", stat("link", &a), &a);
  show("lstat link", lstat("link", &a), &a);
  show("fstatat", fstatat(AT_FDCWD, "link", &a, AT_SYMLINK_NOFOLLOW), &a);
  show("missing", stat("missing", &a), &a);
  show("bad fd", fstat(55, &a), &a);
  show("root", stat("/", &a), &a);
  show("stdin", fstat(0, &a), &a);
  return 0;
}
