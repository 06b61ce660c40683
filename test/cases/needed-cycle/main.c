// Two libraries that need each other, and call each other through it.
// link: libeven.so
#include <stdio.h>
int is_even(int);
int is_odd(int);
int main(void) {
  printf("%d %d %d\n", is_even(10), is_even(7), is_even(0));
}
