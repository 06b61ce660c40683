/* The names with 64, which are macros or aliases. */
#define _LARGEFILE64_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#undef fopen64
#undef fseeko64
#undef ftello64
#undef fgetpos64
#undef fsetpos64
#undef creat64
FILE *fopen64(const char *, const char *);
int fseeko64(FILE *, off_t, int);
off_t ftello64(FILE *);
int fgetpos64(FILE *, fpos_t *);
int fsetpos64(FILE *, const fpos_t *);
int creat64(const char *, mode_t);

int main(void) {
  close(creat64("file", 0644));
  FILE *file = fopen64("file", "w+");
  printf("%d %lld\n", fseeko64(file, 5000000000, SEEK_SET), (long long)ftello64(file));
  fpos_t position;
  printf("%d\n", fgetpos64(file, &position));
  rewind(file);
  printf("%d %lld\n", fsetpos64(file, &position), (long long)ftello64(file));
  return 0;
}
