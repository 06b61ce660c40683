#include <locale.h>
#include <stdio.h>
#include <wchar.h>

int main(void) {
  setlocale(LC_ALL, "C.UTF-8");
  wprintf(L"%d %5.2f %s %ls %c %lc\n", 42, 3.14159, "narrow", L"w\xefde", 'c', 0x20ac);
  wprintf(L"%08x|%-10ls|%10s|%.3ls|\n", 255, L"left", "right", L"precision");
  wprintf(L"%Lg %a %lld %p %%\n", 2.5L, 1.0, 1LL << 40, (void *)16);
  wchar_t text[20];
  int length = swprintf(text, 20, L"%d-%ls-%s", 7, L"\x4e2d", "\xc3\xa4");
  wprintf(L"%d %ls %d\n", length, text, swprintf(text, 3, L"too long"));
  fwprintf(stderr, L"to stderr: %ls\n", L"\x1f600");
  return 0;
}
