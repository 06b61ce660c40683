#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

int main(void) {
  wchar_t *text = NULL;
  size_t size = 0;
  FILE *file = open_wmemstream(&text, &size);
  fwprintf(file, L"%d %ls", 12, L"wide");
  fflush(file);
  printf("%zu %ls\n", size, text);
  for (int i = 0; i < 200; i++) fputwc(L'0' + i % 10, file);
  fclose(file);
  printf("%zu %lc\n", size, text[size - 1]);
  free(text);
  return 0;
}
