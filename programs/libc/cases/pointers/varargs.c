/* Function pointers, structures and long doubles through variable arguments. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct small {
  char a, b;
};
struct big {
  double x[5];
};

static void take(const char *kinds, ...) {
  va_list args;
  va_start(args, kinds);
  for (; *kinds; kinds++) {
    if (*kinds == 'i') printf("%d ", va_arg(args, int));
    if (*kinds == 'q') printf("%lld ", va_arg(args, long long));
    if (*kinds == 'd') printf("%g ", va_arg(args, double));
    if (*kinds == 'L') printf("%Lg ", va_arg(args, long double));
    if (*kinds == 'f') printf("%zu ", va_arg(args, size_t (*)(const char *))("text"));
    if (*kinds == 's') {
      struct small s = va_arg(args, struct small);
      printf("%c%c ", s.a, s.b);
    }
    if (*kinds == 'b') printf("%g ", va_arg(args, struct big).x[4]);
  }
  va_end(args);
  printf("\n");
}

int main(void) {
  struct big big = {{1, 2, 3, 4, 5}};
  take("iqdLfsb", 1, 2ll, 3.5, 4.5L, strlen, (struct small){'x', 'y'}, big);
  take("LiLqsi", 1.25L, 7, 2.5L, 9ll, (struct small){'a', 'b'}, -1);
  return 0;
}
