#include <errno.h>
#include <stdio.h>

int main(void) {
  FILE *file = fopen("old", "w");
  fputs("content", file);
  fclose(file);
  printf("%d\n", rename("old", "new"));
  printf("%d %d\n", rename("old", "newer"), errno == ENOENT);
  printf("%d\n", fopen("old", "r") == NULL);
  fclose(fopen("target", "w"));
  printf("%d\n", rename("new", "target"));
  printf("%d\n", remove("target"));
  printf("%d %d\n", remove("target"), errno == ENOENT);
  fclose(fopen("kept", "w"));
  return 0;
}
