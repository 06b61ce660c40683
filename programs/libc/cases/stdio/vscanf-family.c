// stdin: "7 eight\n"
#include <stdarg.h>
#include <stdio.h>

static int from_stdin(const char *format, ...) {
  va_list args;
  va_start(args, format);
  int n = vscanf(format, args);
  va_end(args);
  return n;
}

static int from_text(const char *text, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int n = vsscanf(text, format, args);
  va_end(args);
  return n;
}

static int from_file(FILE *file, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int n = vfscanf(file, format, args);
  va_end(args);
  return n;
}

int main(void) {
  int a, b, c;
  char word[10];
  printf("%d %d\n", from_stdin("%d%9s", &a, word), from_text("5-6", "%d%d", &b, &c));
  printf("%d %s %d %d\n", a, word, b, c);
  FILE *file = fopen("numbers", "w+");
  fputs("1 2 x", file);
  rewind(file);
  printf("%d", from_file(file, "%d%d%d", &a, &b, &c));
  printf(" %d %d next %c\n", a, b, getc(file));
  return 0;
}
