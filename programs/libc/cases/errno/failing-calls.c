#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FAILS(call)                                        \
  do {                                                     \
    errno = 0;                                             \
    long result = (long)(call);                            \
    printf("%s: %ld %s\n", #call, result, strerror(errno)); \
  } while (0)

int main(void) {
  struct stat status;
  char text[300];
  memset(text, 'n', sizeof text);
  text[299] = 0;
  FAILS(open("none", O_RDONLY));
  FAILS(open(text, O_CREAT | O_WRONLY, 0644));
  FAILS(read(77, text, 1));
  FAILS(write(78, "", 1));
  FAILS(stat("none", &status));
  FAILS(lstat("", &status));
  FAILS(mkdir(".", 0755));
  FAILS(unlink("."));
  FAILS(rename("none", "new"));
  FAILS(link("none", "new"));
  FAILS(symlink("", "empty"));
  FAILS(readlink(".", text, 5));
  FAILS(opendir("none"));
  FAILS(chdir("none"));
  FAILS(ftruncate(0, 5));
  FAILS(fsync(99));
  FAILS(access("none", R_OK));
  FAILS(fopen("none", "r"));
  FAILS(realpath("none", text) != NULL);
  FAILS(lseek(1, -5, SEEK_SET));
  return 0;
}
