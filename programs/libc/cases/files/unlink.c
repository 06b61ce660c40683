#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void said(const char *what, int result) {
  printf("%s: %d %d\n", what, result, result ? errno : 0);
}

int main(void) {
  int fd = open("file", O_RDWR | O_CREAT, 0644);
  said("unlink", unlink("file"));
  said("again", unlink("file"));
  printf("%d\n", (int)write(fd, "still open", 10));
  mkdir("folder", 0755);
  said("unlink folder", unlink("folder") ? -1 : 0);
  fclose(fopen("folder/x", "w"));
  said("rmdir full", rmdir("folder"));
  said("unlinkat", unlinkat(AT_FDCWD, "folder/x", 0));
  said("rmdir", unlinkat(AT_FDCWD, "folder", AT_REMOVEDIR));
  said("rmdir missing", rmdir("folder"));
  fclose(fopen("plain", "w"));
  said("rmdir file", rmdir("plain"));
  said("remove file", remove("plain"));
  mkdir("empty", 0755);
  said("remove folder", remove("empty"));
  return 0;
}
