#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  mkdir("folder", 0777);
  fclose(fopen("folder/file", "w"));
  symlink("folder", "link");
  const char *paths[] = {"folder/file", "folder/../folder/./file", "link/file", "/folder//file", ".", "missing", "folder/missing"};
  for (int i = 0; i < 7; i++) {
    errno = 0;
    char *path = realpath(paths[i], NULL);
    printf("%s -> %s %d\n", paths[i], path ? path : "(null)", errno);
    free(path);
  }
  return 0;
}
