// All kinds of values over the border, by name and by pointer: narrow, wide, real, long double, structs and unions, many at once.
// link: libvalues.so
#include <dlfcn.h>
#include <stdio.h>
#include "values.h"
int main(void) {
  printf("%d %d %d\n", narrow(-1, 255, -32768, 65535, 1), flip(0), flip(7));
  printf("%llx %lld\n", (unsigned long long)wide(0x0123456789abcdefull, -5), signed_wide(-1ll << 40));
  printf("%.3f %.17g %.6Lf\n", single(1.5f, 2), twice(0.1), extended(1.25L, 3));
  struct small s = {1, 2};
  s = small(s);
  printf("%d %d\n", s.a, s.b);
  struct one o = one((struct one){4.5});
  printf("%.1f\n", o.value);
  struct big b = {{1, 2, 3, 4, 5, 6, 7, 8}, "big"};
  struct big r = reversed(b, 2);
  printf("%d %d %s, mine %d\n", r.numbers[0], r.numbers[7], r.name, b.numbers[0]);
  union either e = {.number = 0x41424344};
  printf("%x\n", either(e, 1).number);
  struct fields f = fields((struct fields){3, -2, 1000});
  printf("%u %d %u\n", f.a, f.b, f.c);
  printf("%s %s\n", describe(RED), describe(BLUE));
  printf("%lld\n", many(1, 2, 3.0, 4, 5.0f, 6, 7, 8, 9.0, 10, 11, 12));
  void *h = dlopen("./libvalues.so", RTLD_NOW);
  struct big (*by_pointer)(struct big, int) = (struct big(*)(struct big, int))dlsym(h, "reversed");
  r = by_pointer(r, 3);
  printf("%d %s\n", r.numbers[0], r.name);
  long double (*extended_pointer)(long double, int) = (long double (*)(long double, int))dlsym(h, "extended");
  printf("%.4Lf\n", extended_pointer(0.0625L, 2));
  unsigned long long (*wide_pointer)(unsigned long long, int) = (unsigned long long (*)(unsigned long long, int))dlsym(h, "wide");
  printf("%llx\n", wide_pointer(~0ull, -1));
  double complex z = rotated(3.0 + 4.0 * I);
  printf("%.1f %.1f\n", __real__ z, __imag__ z);
}
