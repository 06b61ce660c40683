#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  mkdir("folder", 0755);
  fclose(fopen("folder/inside", "w"));
  int fd = open("folder", O_RDONLY | O_DIRECTORY);
  DIR *dir = fdopendir(fd);
  printf("%d %d\n", dir != NULL, dirfd(dir) == fd);
  int file = openat(dirfd(dir), "inside", O_WRONLY);
  printf("%d\n", (int)write(file, "x", 1));
  close(file);
  printf("%d\n", closedir(dir));
  errno = 0;
  DIR *none = opendir("folder/inside");
  printf("%d %d\n", none == NULL, errno == ENOTDIR);
  none = opendir("missing");
  printf("%d %d\n", none == NULL, errno == ENOENT);
  dir = opendirat(AT_FDCWD, "folder");
  printf("%d\n", dir != NULL);
  return 0;
}
