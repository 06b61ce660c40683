#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  fputs("target", fopen("file", "w"));
  fflush(NULL);
  printf("%d %d\n", symlink("file", "soft"), symlink("nowhere", "dangling"));
  char text[20];
  memset(text, '#', sizeof text);
  printf("%d %.6s\n", (int)readlink("soft", text, 19), text);
  printf("%d\n", (int)readlink("soft", text, 2));
  errno = 0;
  int result = readlink("file", text, 19);
  printf("%d %d\n", result, errno == EINVAL);
  printf("%d\n", open("dangling", O_RDONLY) < 0);
  errno = 0;
  printf("%d", open("soft", O_RDONLY | O_NOFOLLOW) < 0);
  printf(" %d\n", errno == ELOOP);
  printf("%d\n", link("file", "hard"));
  struct stat status;
  stat("hard", &status);
  printf("%d %lld\n", (int)status.st_nlink, (long long)status.st_size);
  errno = 0;
  result = symlink("again", "soft");
  printf("%d %d\n", result, errno == EEXIST);
  symlink("loop", "loop");
  errno = 0;
  result = open("loop", O_RDONLY);
  printf("%d %d\n", result, errno == ELOOP);
  return 0;
}
