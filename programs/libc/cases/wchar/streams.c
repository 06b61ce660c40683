// stdin: "\u20ac1 \ud83d\ude00\nline two\n"
#include <locale.h>
#include <stdio.h>
#include <wchar.h>

int main(void) {
  setlocale(LC_ALL, "C.UTF-8");
  wint_t c = getwchar();
  putwchar(c);
  ungetwc(L'\x3b1', stdin);
  putwc(getwc(stdin), stdout);
  fputwc(fgetwc(stdin), stdout);
  wchar_t line[20];
  fgetws(line, 20, stdin);
  fputws(line, stdout);
  while ((c = getwchar()) != WEOF) wprintf(L"%x ", c);
  wprintf(L"%d\n", feof(stdin));
  return 0;
}
