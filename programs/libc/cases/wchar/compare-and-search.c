#include <stdio.h>
#include <wchar.h>

static int sign(int n) { return (n > 0) - (n < 0); }
static int at(const wchar_t *base, const wchar_t *found) { return found ? (int)(found - base) : -1; }

int main(void) {
  const wchar_t *words[] = {L"", L"a", L"ab", L"B", L"\x20ac", L"\x1f600"};
  for (int i = 0; i < 6; i++) {
    for (int j = 0; j < 6; j++) printf("%d,%d,%d ", sign(wcscmp(words[i], words[j])), sign(wcsncmp(words[i], words[j], 1)), sign(wcscasecmp(words[i], words[j])));
    printf("\n");
  }
  const wchar_t *text = L"find the needle in the haystack";
  printf("%d %d %d\n", at(text, wcschr(text, L'n')), at(text, wcsrchr(text, L'n')), at(text, wcschr(text, L'z')));
  printf("%d %d %d\n", at(text, wcsstr(text, L"the")), at(text, wcsstr(text, L"haystack")), at(text, wcsstr(text, L"none")));
  printf("%zu %zu %d\n", wcsspn(text, L"dinf"), wcscspn(text, L"eh"), at(text, wcspbrk(text, L"xyz")));
  printf("%d %d\n", at(text, wmemchr(text, L't', 10)), at(text, wcswcs(text, L"in")));
  printf("%d %d\n", sign(wcscoll(L"a", L"b")), wcsncasecmp(L"ABCx", L"abcy", 3));
  return 0;
}
