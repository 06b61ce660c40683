#include <stdarg.h>
#include <stdio.h>

static void each(const char *format, ...) {
  va_list args, again;
  char text[100];
  va_start(args, format);
  va_copy(again, args);
  vprintf(format, args);
  va_end(args);
  vfprintf(stderr, format, again);
  va_end(again);
  va_start(args, format);
  printf("%d ", vsnprintf(text, 8, format, args));
  va_end(args);
  puts(text);
  va_start(args, format);
  vsprintf(text, format, args);
  va_end(args);
  fputs(text, stdout);
  fflush(stdout);
  va_start(args, format);
  vdprintf(1, format, args);
  va_end(args);
}

int main(void) {
  each("%d %s %c %g %lld %Lg\n", 1, "two", '3', 4.5, 1LL << 33, 6.5L);
  return 0;
}
