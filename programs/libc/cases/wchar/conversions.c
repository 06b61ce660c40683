#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

int main(void) {
  setlocale(LC_ALL, "C.UTF-8");
  const char *text = "z\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80";
  mbstate_t state = {0};
  wchar_t c;
  size_t used;
  for (const char *at = text; (used = mbrtowc(&c, at, strlen(at) + 1, &state)) > 0; at += used) printf("%zu:%x ", used, (unsigned)c);
  printf("\n");
  for (int i = 0; i < 3; i++) printf("%zd ", mbrtowc(&c, "\xe2\x82\xac" + i, 1, &state));
  printf("%x %d\n", (unsigned)c, mbsinit(&state) != 0);
  errno = 0;
  printf("%zd", mbrtowc(&c, "\xc0\x80", 2, &state));
  printf(" %d\n", errno == EILSEQ);
  char bytes[8] = "";
  printf("%zu", wcrtomb(bytes, 0x1f600, &state));
  printf(" %x\n", bytes[3] & 0xff);
  wchar_t wide[10];
  const char *source = text;
  printf("%zu %d\n", mbsrtowcs(wide, &source, 10, &state), source == NULL);
  source = text;
  printf("%zu %d\n", mbsnrtowcs(wide, &source, 4, 10, &state), (int)(source - text));
  const wchar_t *from = L"a\x20ac";
  printf("%zu %d\n", wcsrtombs(bytes, &from, 8, &state), from == NULL);
  from = L"abc\x20ac";
  printf("%zu\n", wcsnrtombs(bytes, &from, 2, 8, &state));
  printf("%d %x %zd\n", wctob(L'q'), btowc('q'), mbrlen("\xe2\x82", 2, &state));
  return 0;
}
