// Definitions without a value, in the program and in two libraries: there is one object of that name, the program's.
// link: liba.so libb.so
// flags: -rdynamic
#include <stdio.h>
int counter;
int table[8];
struct { int x, y; } point;
void a_adds(int), b_adds(int);
int a_sees(void), b_sees(void), only_libraries_a(void), only_libraries_b(void);
int main(void) {
  a_adds(1);
  b_adds(10);
  printf("%d %d %d\n", counter, a_sees(), b_sees());
  printf("%d %d %d %d\n", table[0], table[7], point.x, point.y);
  printf("%d %d\n", only_libraries_a(), only_libraries_b());
}
