#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void where(void) {
  char path[PATH_MAX];
  printf("%s\n", getcwd(path, sizeof path));
}

int main(void) {
  where();
  mkdir("sub", 0755);
  mkdir("sub/deeper", 0755);
  printf("%d\n", chdir("sub"));
  where();
  fputs("in sub", fopen("file", "w"));
  fflush(NULL);
  chdir("deeper");
  where();
  printf("%d\n", access("../file", F_OK));
  chdir("/");
  where();
  printf("%d\n", access("sub/file", R_OK));
  errno = 0;
  int result = chdir("missing");
  printf("%d %d\n", result, errno == ENOENT);
  result = chdir("sub/file");
  printf("%d %d\n", result, errno == ENOTDIR);
  char small[1];
  chdir("sub");
  printf("%d\n", getcwd(small, 1) == NULL);
  char *allocated = getcwd(NULL, 0);
  printf("%s\n", allocated);
  free(allocated);
  return 0;
}
