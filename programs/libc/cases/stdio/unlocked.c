// stdin: "unlocked input"
#include <stdio.h>

int main(void) {
  char text[9] = "";
  printf("%zu", fread_unlocked(text, 1, 8, stdin));
  printf(" %s %c %d\n", text, fgetc_unlocked(stdin), fileno_unlocked(stdin));
  fputs_unlocked("fputs_unlocked\n", stdout);
  fputc_unlocked('c', stdout);
  printf(" %zu\n", fwrite_unlocked("write", 1, 5, stdout));
  printf("%s\n", fgets_unlocked(text, 9, stdin));
  getchar();
  printf("%d %d\n", feof_unlocked(stdin), ferror_unlocked(stdin));
  clearerr_unlocked(stdin);
  printf("%d\n", feof_unlocked(stdin));
  fflush_unlocked(stdout);
  return 0;
}
