/* iprintf of wasi-libc: without floating point. */
#include <stdio.h>

int iprintf(const char *, ...);
int __small_printf(const char *, ...);

int main(void) {
  printf("%d\n", iprintf("%d %s %x\n", 42, "text", 255));
  printf("%d\n", __small_printf("%d %g\n", 1, 2.5));
  return 0;
}
