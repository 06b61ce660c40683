// stdin: "abc\u00e4\nline\n"
#include <locale.h>
#include <stdio.h>
#include <wchar.h>

wint_t fgetwc_unlocked(FILE *);
wint_t getwc_unlocked(FILE *);
wint_t getwchar_unlocked(void);
wint_t fputwc_unlocked(wchar_t, FILE *);
wint_t putwc_unlocked(wchar_t, FILE *);
wint_t putwchar_unlocked(wchar_t);
wchar_t *fgetws_unlocked(wchar_t *, int, FILE *);
int fputws_unlocked(const wchar_t *, FILE *);

int main(void) {
  setlocale(LC_ALL, "C.UTF-8");
  fputwc_unlocked(fgetwc_unlocked(stdin), stdout);
  putwc_unlocked(getwc_unlocked(stdin), stdout);
  putwchar_unlocked(getwchar_unlocked());
  wchar_t line[20];
  while (fgetws_unlocked(line, 20, stdin)) fputws_unlocked(line, stdout);
  return 0;
}
