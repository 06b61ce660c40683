#include <stdio.h>

__attribute__((constructor)) static void plain(void) { printf("constructor\n"); }
__attribute__((constructor(200))) static void early(void) { printf("constructor 200\n"); }
__attribute__((constructor(300))) static void later(void) { printf("constructor 300\n"); }
__attribute__((destructor)) static void down(void) { printf("destructor\n"); }
__attribute__((destructor(200))) static void last(void) { printf("destructor 200\n"); }

int main(void) {
  printf("main\n");
  return 0;
}
