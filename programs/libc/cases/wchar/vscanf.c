// stdin: "5 w\u00f6rd"
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <wchar.h>

static int from_text(const wchar_t *text, const wchar_t *format, ...) {
  va_list args;
  va_start(args, format);
  int count = vswscanf(text, format, args);
  va_end(args);
  return count;
}

static int from_stdin(const wchar_t *format, ...) {
  va_list args;
  va_start(args, format);
  int count = vwscanf(format, args);
  va_end(args);
  return count;
}

static int from_file(FILE *file, const wchar_t *format, ...) {
  va_list args;
  va_start(args, format);
  int count = vfwscanf(file, format, args);
  va_end(args);
  return count;
}

int main(void) {
  setlocale(LC_ALL, "C.UTF-8");
  int a = 0, b = 0;
  wchar_t word[10];
  double d;
  wprintf(L"%d ", from_text(L"3 4.5", L"%d %lf", &a, &d));
  wprintf(L"%d %g\n", a, d);
  wprintf(L"%d ", from_file(stdin, L"%d", &b));
  wprintf(L"%d ", from_stdin(L"%ls", word));
  wprintf(L"%d %ls\n", b, word);
  return 0;
}
