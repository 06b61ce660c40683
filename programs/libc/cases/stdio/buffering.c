/* What reaches the file when, by kind of buffer. */
#include <stdio.h>
#include <sys/stat.h>

static long long size(void) {
  struct stat status;
  return stat("buffered", &status) == 0 ? (long long)status.st_size : -1;
}

static void write_with(int mode, size_t buffer_size) {
  static char buffer[64];
  FILE *file = fopen("buffered", "w");
  printf("%d: %d;", mode, setvbuf(file, buffer_size ? buffer : NULL, mode, buffer_size));
  const char *parts[] = {"abc", "def\n", "g", "0123456789012345678901234567890123456789", "\n", "end"};
  for (int i = 0; i < 6; i++) {
    fputs(parts[i], file);
    printf(" %lld", size());
  }
  fflush(file);
  printf(" %lld", size());
  fclose(file);
  printf(" %lld\n", size());
}

int main(void) {
  write_with(_IOFBF, 0);
  write_with(_IOLBF, 0);
  write_with(_IONBF, 0);
  write_with(_IOFBF, 32);
  write_with(_IOLBF, 64);
  return 0;
}
