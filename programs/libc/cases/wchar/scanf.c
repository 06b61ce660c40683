// stdin: "12 w\u00f6rter 3.5\n"
#include <locale.h>
#include <stdio.h>
#include <wchar.h>

int main(void) {
  setlocale(LC_ALL, "C.UTF-8");
  int n;
  wchar_t word[20];
  double d;
  wprintf(L"%d ", wscanf(L"%d %ls %lf", &n, word, &d));
  wprintf(L"%d %ls %g\n", n, word, d);
  char narrow[20];
  wprintf(L"%d ", swscanf(L"x=5 name", L"x=%d %s", &n, narrow));
  wprintf(L"%d %s\n", n, narrow);
  wprintf(L"%d ", swscanf(L"abc123", L"%l[a-c]%i", word, &n));
  wprintf(L"%ls %d\n", word, n);
  FILE *file = fopen("wide", "w+");
  fwprintf(file, L"%d %ls", 9, L"\x20ac");
  rewind(file);
  wprintf(L"%d ", fwscanf(file, L"%d %ls", &n, word));
  wprintf(L"%d %ls\n", n, word);
  return 0;
}
