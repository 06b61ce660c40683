#include <stdarg.h>
#include <string.h>
struct pair { int a; double b; };
signed char narrow(signed char a, short b, unsigned char c) { return (signed char)(a + b - c); }
long long wide(int a, long long b, int c) { return a + b + c; }
double real(float a, double b) { return a + b; }
struct pair swap(struct pair p) { return (struct pair){(int)p.b, p.a}; }
const char *join(int n, ...) {
  static char text[64];
  va_list args;
  va_start(args, n);
  text[0] = 0;
  for (int i = 0; i < n; i++) strcat(text, va_arg(args, const char *));
  va_end(args);
  return text;
}
