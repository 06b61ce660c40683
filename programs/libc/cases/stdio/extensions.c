/* stdio_ext.h: the state of a stream. */
#include <stdio.h>
#include <stdio_ext.h>

int main(void) {
  FILE *file = fopen("state", "w+");
  setvbuf(file, NULL, _IOFBF, 0);
  printf("%d %d %d\n", !!__freadable(file), !!__fwritable(file), __flbf(file));
  fputs("pending", file);
  printf("%zu %d %d\n", __fpending(file), __fwriting(file), __freading(file));
  __fpurge(file);
  printf("%zu\n", __fpending(file));
  fputs("written", file);
  rewind(file);
  getc(file);
  printf("%d %d\n", __fwriting(file), __freading(file));
  printf("%d\n", __fbufsize(file) > 0);
  printf("%d\n", __fsetlocking(file, FSETLOCKING_QUERY));
  fputs("x", file);
  _flushlbf();
  fclose(file);
  FILE *other = fopen("state", "r");
  printf("%d %d\n", !!__freadable(other), !!__fwritable(other));
  return 0;
}
