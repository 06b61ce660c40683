#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  const char *text = "a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80!";
  for (int round = 0; round < 2; round++) {
    printf("%zu: ", (size_t)MB_CUR_MAX);
    wchar_t wide[20] = {0};
    size_t count = mbstowcs(wide, text, 20);
    printf("%zd", count);
    for (size_t i = 0; i < 20 && wide[i]; i++) printf(" %x", (unsigned)wide[i]);
    char back[40] = "";
    printf(" %zd", wcstombs(back, wide, sizeof back));
    printf(" %d\n", strcmp(back, text));
    for (const char *at = text; *at; ) {
      wchar_t c = 0;
      int length = mbtowc(&c, at, 4);
      printf("%d/%d/%x ", length, mblen(at, 4), (unsigned)c);
      at += length > 0 ? length : 1;
    }
    char one[8] = "";
    printf("%d %02x\n", wctomb(one, 0x20ac), (unsigned char)one[0]);
    printf("%zd %zd %zd\n", mbstowcs(NULL, text, 0), mbstowcs(NULL, "\xff\xfe", 0), wcstombs(NULL, L"\xd800", 0));
    printf("%s\n", setlocale(LC_ALL, "C.UTF-8"));
  }
  return 0;
}
