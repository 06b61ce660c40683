#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <wchar.h>

static void each(const wchar_t *format, ...) {
  va_list args;
  wchar_t text[50];
  va_start(args, format);
  vwprintf(format, args);
  va_end(args);
  va_start(args, format);
  vfwprintf(stderr, format, args);
  va_end(args);
  va_start(args, format);
  int length = vswprintf(text, 50, format, args);
  va_end(args);
  wprintf(L"%d: %ls", length, text);
}

int main(void) {
  setlocale(LC_ALL, "C.UTF-8");
  each(L"%d %ls %g\n", 1, L"zwei", 3.5);
  return 0;
}
