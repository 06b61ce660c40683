#include <stdarg.h>
#include <stdio.h>
const char *format(const char *text, ...) {
  static char buffer[200];
  va_list args;
  va_start(args, text);
  vsnprintf(buffer, sizeof buffer, text, args);
  va_end(args);
  return buffer;
}
double sum(const char *kinds, ...) {
  va_list args, copy;
  va_start(args, kinds);
  va_copy(copy, args);
  double total = 0;
  for (; *kinds; kinds++) {
    if (*kinds == 'i') total += va_arg(copy, int);
    else if (*kinds == 'l') total += va_arg(copy, long long);
    else total += va_arg(copy, double);
  }
  va_end(copy);
  va_end(args);
  return total;
}
int forward(int (*to)(const char *, va_list), const char *kinds, ...) {
  va_list args;
  va_start(args, kinds);
  int result = to(kinds, args);
  va_end(args);
  return result;
}
