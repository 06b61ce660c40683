#include <stdio.h>
#include <time.h>
#include <wchar.h>

int main(void) {
  struct tm t = {5, 4, 3, 2, 1, 100, 3, 32};
  wchar_t text[60];
  printf("%zu ", wcsftime(text, 60, L"%Y-%m-%d %A %j %%", &t));
  printf("%ls\n", text);
  printf("%zu ", wcsxfrm(text, L"collate", 60));
  printf("%ls\n", text);
  return 0;
}
