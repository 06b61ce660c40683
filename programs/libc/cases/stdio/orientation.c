#include <stdio.h>
#include <wchar.h>

int main(void) {
  FILE *file = fopen("wide", "w");
  printf("%d\n", fwide(file, 0));
  fputws(L"wide text", file);
  printf("%d %d\n", fwide(file, 0) > 0, fwide(file, -1) > 0);
  fclose(file);
  printf("%d\n", fwide(stdout, 0) < 0);
  return 0;
}
