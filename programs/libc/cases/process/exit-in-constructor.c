#include <stdio.h>
#include <stdlib.h>

static void at_exit(void) { printf("at exit\n"); }

__attribute__((constructor)) static void leave(void) {
  printf("leaving\n");
  atexit(at_exit);
  exit(4);
}

int main(void) {
  printf("never\n");
  return 0;
}
