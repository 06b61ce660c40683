#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <utime.h>

static void show(void) {
  struct stat status;
  stat("file", &status);
  printf("%lld.%09ld %lld.%09ld\n", (long long)status.st_atim.tv_sec, status.st_atim.tv_nsec, (long long)status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

int main(void) {
  fclose(fopen("file", "w"));
  struct timespec both[] = {{1000, 5000}, {2000000000, 999999000}};
  printf("%d ", utimensat(AT_FDCWD, "file", both, 0));
  show();
  struct timespec keep[] = {{0, UTIME_OMIT}, {3000, 0}};
  printf("%d ", utimensat(AT_FDCWD, "file", keep, 0));
  show();
  struct timeval micro[] = {{111, 222000}, {333, 444000}};
  printf("%d ", utimes("file", micro));
  show();
  struct utimbuf old = {10, 20};
  printf("%d ", utime("file", &old));
  show();
  int fd = open("file", O_RDWR);
  struct timespec last[] = {{7, 0}, {8, 0}};
  printf("%d ", futimens(fd, last));
  show();
  return 0;
}
