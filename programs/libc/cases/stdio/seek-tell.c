#include <errno.h>
#include <stdio.h>

int main(void) {
  FILE *file = fopen("digits", "w+");
  fputs("0123456789", file);
  printf("%ld\n", ftell(file));
  fseek(file, 3, SEEK_SET);
  printf("%c %ld\n", getc(file), ftell(file));
  fseek(file, 2, SEEK_CUR);
  printf("%c\n", getc(file));
  fseek(file, -1, SEEK_END);
  printf("%c %d\n", getc(file), getc(file));
  printf("%d\n", feof(file));
  fseek(file, 5, SEEK_END);
  fputc('X', file);
  printf("%lld\n", (long long)ftello(file));
  printf("%d %d\n", fseek(file, -1, SEEK_SET), errno == EINVAL);
  printf("%d %d\n", fseek(file, 0, 99), errno == EINVAL);
  fseeko(file, 9, SEEK_SET);
  for (int c; (c = getc(file)) != EOF; ) printf("%d ", c);
  printf("\n");
  rewind(file);
  fpos_t position;
  getc(file);
  printf("%d\n", fgetpos(file, &position));
  getc(file);
  getc(file);
  printf("%d %c\n", fsetpos(file, &position), getc(file));
  fclose(file);
  return 0;
}
