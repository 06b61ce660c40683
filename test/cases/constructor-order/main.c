// Constructors: dependencies first, all before main.
// link: libtop.so
#include <stdio.h>
void top(void);
__attribute__((constructor)) static void before_main(void) { printf("program constructor\n"); }
int main(void) {
  printf("main\n");
  top();
}
