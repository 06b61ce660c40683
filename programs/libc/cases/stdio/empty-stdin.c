#include <stdio.h>

int main(void) {
  char c;
  int n;
  printf("%d %d", scanf("%c", &c), scanf("%d", &n));
  printf(" %d %d %d\n", getchar(), feof(stdin), ferror(stdin));
  clearerr(stdin);
  printf("%zu %d\n", fread(&c, 1, 1, stdin), fgets(&c, 1, stdin) == NULL);
  return 0;
}
