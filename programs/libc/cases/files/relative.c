#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int by_name(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }
static int visible(const struct dirent *entry) { return entry->d_name[0] != '.'; }

int main(void) {
  mkdir("a", 0755);
  mkdir("b", 0755);
  int a = open("a", O_RDONLY | O_DIRECTORY), b = open("b", O_RDONLY | O_DIRECTORY);
  close(openat(a, "file", O_CREAT | O_WRONLY, 0644));
  printf("%d %d\n", symlinkat("file", a, "soft"), linkat(a, "file", b, "hard", 0));
  char text[20] = "";
  printf("%d %s\n", (int)readlinkat(a, "soft", text, 19), text);
  printf("%d\n", renameat(a, "file", b, "moved"));
  struct dirent **entries;
  int count = scandirat(AT_FDCWD, "b", &entries, visible, by_name);
  for (int i = 0; i < count; i++) puts(entries[i]->d_name);
  DIR *dir = opendir("a");
  int fd = fdclosedir(dir);
  struct stat status;
  printf("%d %d\n", fd >= 0, fstat(fd, &status));
  errno = 0;
  printf("%d", fchmod(b, 0700));
  printf(" %d\n", errno);
  return 0;
}
