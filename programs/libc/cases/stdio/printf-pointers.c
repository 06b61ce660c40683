#include <stdio.h>

int main(void) {
  printf("%p %p %p\n", (void *)0, (void *)0x1234, (void *)0xffffffff);
  printf("[%20p] [%-20p]\n", (void *)0x10, (void *)0x20);
  return 0;
}
