#include <stdio.h>

int main(void) {
  printf("%2$s %1$s\n", "world", "hello");
  printf("%1$d %1$x %1$o %2$*3$d|%2$-*3$d|\n", 255, 42, 8);
  printf("%3$.*1$f %2$Lf %4$lld\n", 3, 1.5L, 3.14159, 1LL << 40);
  printf("%2$c%1$c%2$c\n", 'a', 'b');
  return 0;
}
