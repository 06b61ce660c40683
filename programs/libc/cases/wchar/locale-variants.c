#include <locale.h>
#include <stdio.h>
#include <time.h>
#include <wchar.h>

int main(void) {
  locale_t c = newlocale(LC_ALL_MASK, "C.UTF-8", 0);
  printf("%d %d\n", wcscasecmp_l(L"\xc4Z", L"\xe4z", c), wcsncasecmp_l(L"ABx", L"aby", 2, c));
  printf("%d\n", wcscoll_l(L"a", L"b", c) < 0);
  wchar_t key[20];
  printf("%zu\n", wcsxfrm_l(key, L"key", 20, c));
  struct tm t = {0, 30, 12, 24, 11, 99, 5, 357};
  printf("%zu ", wcsftime_l(key, 20, L"%A %d", &t, c));
  printf("%ls\n", key);
  char text[40];
  printf("%zu ", strftime_l(text, sizeof text, "%c", &t, c));
  printf("%s\n", text);
  return 0;
}
