#include <errno.h>
#include <stdio.h>

int main(void) {
  FILE *file = fopen("text", "w");
  fputs("content", file);
  errno = 0;
  FILE *appending = freopen(NULL, "a", file);
  printf("%d %d\n", appending != NULL, errno);
  if (appending) {
    fputs("+", appending);
    fclose(appending);
  }
  return 0;
}
