#include <errno.h>
#include <stdio.h>

int main(void) {
  FILE *file = fopen("only-read", "w");
  fputs("x", file);
  errno = 0;
  printf("%d %d", getc(file), errno == EBADF);
  printf(" %d %d\n", ferror(file), feof(file));
  clearerr(file);
  printf("%d\n", ferror(file));
  fclose(file);
  file = fopen("only-read", "r");
  errno = 0;
  printf("%d %d", putc('x', file), errno == EBADF);
  printf(" %d\n", ferror(file));
  fclose(file);
  errno = ENOENT;
  perror("message");
  perror("");
  perror(NULL);
  errno = 0;
  printf("%d %d\n", fopen("no/such/folder", "w") == NULL, errno == ENOENT);
  return 0;
}
