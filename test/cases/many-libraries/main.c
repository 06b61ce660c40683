// A diamond: what is needed twice is loaded once.
// link: liba.so libb.so
#include <stdio.h>
int a(void);
int b(void);
int main(void) {
  int first = a();
  printf("%d %d\n", first, b());
}
