#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <wchar.h>

int main(void) {
  setlocale(LC_ALL, "C.UTF-8");
  FILE *file = fopen("bad", "w");
  fputs("a\xff" "b", file);
  fclose(file);
  file = fopen("bad", "r");
  printf("%x ", fgetwc(file));
  errno = 0;
  wint_t c = fgetwc(file);
  printf("%d %d %d %d\n", c == WEOF, errno == EILSEQ, ferror(file) != 0, feof(file));
  fclose(file);
  file = fopen("bad", "w");
  errno = 0;
  c = fputwc(0xd800, file);
  printf("%d %d\n", c == WEOF, errno == EILSEQ);
  return 0;
}
