#include <stdio.h>

int main(void) {
  int a = 0, b = 0;
  char c[10] = "";
  printf("%d ", sscanf("1 2 three", "%2$d %1$d %3$s", &a, &b, c));
  printf("%d %d %s\n", a, b, c);
  int n = 0;
  printf("%d %d\n", sscanf("literal 42", "literal %d%n", &a, &n), n);
  printf("%d\n", sscanf("litteral 42", "literal %d", &a));
  void *p;
  printf("%d ", sscanf("0x1234", "%p", &p));
  printf("%d\n", p == (void *)0x1234);
  return 0;
}
