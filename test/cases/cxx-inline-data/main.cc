// link: liba.so libb.so
// Inline variables, static members of templates and statics of inline functions are one in a program and the libraries that it needs.
#include "shared.h"
#include <cstdio>
int *a(int);
int *b(int);
int main() {
  for (int which = 0; which < 3; which++) printf("%d\n", a(which) == b(which));
  counter += 100;
  Slot<int>::value += 100;
  once() += 100;
  printf("%d\n", *a(0));
  printf("%d\n", *b(1));
  printf("%d\n", *a(2));
}
