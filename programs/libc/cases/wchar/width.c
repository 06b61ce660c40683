#include <stdio.h>
#include <wchar.h>

int main(void) {
  int counts[4] = {0};
  for (wchar_t c = 0; c < 0x20000; c++) counts[wcwidth(c) + 1]++;
  printf("%d %d %d %d\n", counts[0], counts[1], counts[2], counts[3]);
  printf("%d %d %d\n", wcswidth(L"ab\x4e2d", 10), wcswidth(L"\x301", 1), wcswidth(L"a\n", 2));
  return 0;
}
