// Variable arguments over the border, and a va_list that another library goes on with.
// link: libformat.so
#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
const char *format(const char *, ...);
double sum(const char *, ...);
int forward(int (*)(const char *, va_list), const char *, ...);
static int last(const char *kinds, va_list args) {
  int value = 0;
  for (; *kinds; kinds++) value = va_arg(args, int);
  return value;
}
int main(void) {
  printf("%s\n", format("%d %s %c %.2f %lld %Lg", 1, "two", '3', 4.0, 5000000000ll, 6.5L));
  printf("%s\n", format("%1$s %1$s", "again"));
  printf("%.2f\n", sum("idlfi", 1, 2.5, 30000000000ll, 4.25, 5));
  printf("%d\n", forward(last, "iii", 7, 8, 9));
  double (*pointer)(const char *, ...) = (double (*)(const char *, ...))dlsym(RTLD_DEFAULT, "sum");
  printf("%.1f %.1f\n", pointer(""), pointer("dd", 0.5, 0.25 * 2));
}
