#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void make(const char *path) {
  errno = 0;
  int result = mkdir(path, 0755);
  printf("%s: %d %d\n", path, result, errno);
}

int main(void) {
  make("a");
  make("a");
  make("a/b");
  make("missing/x");
  make("a/b/");
  make("a/c/");
  fclose(fopen("file", "w"));
  make("file");
  make("file/below");
  make("");
  make("/absolute");
  int fd = open("a", O_RDONLY | O_DIRECTORY);
  printf("%d\n", mkdirat(fd, "relative", 0700));
  printf("%d\n", mkdirat(fd, "../sibling", 0700));
  return 0;
}
