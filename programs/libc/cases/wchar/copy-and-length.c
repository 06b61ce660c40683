#include <stdio.h>
#include <wchar.h>

int main(void) {
  wchar_t to[32];
  printf("%zu %zu\n", wcslen(L"wide text"), wcsnlen(L"wide text", 4));
  printf("%d %ls\n", wcscpy(to, L"copy") == to, to);
  printf("%ls\n", wcscat(to, L"-cat"));
  printf("%ls\n", wcsncat(to, L"-ncat", 3));
  wmemset(to, L'#', 20);
  wcsncpy(to, L"abc", 6);
  for (int i = 0; i < 8; i++) printf("%x ", (unsigned)to[i]);
  printf("\n%d %d\n", (int)(wcpcpy(to, L"five5") - to), (int)(wcpncpy(to, L"xy", 5) - to));
  wchar_t *copy = wcsdup(L"duplicate");
  printf("%ls\n", copy);
  wmemmove(copy + 1, copy, 5);
  printf("%ls\n", copy);
  wmemcpy(to, copy, 10);
  printf("%ls %d\n", to, wmemcmp(to, copy, 10));
  return 0;
}
