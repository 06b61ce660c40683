// exit() inside a library ends the program with that code, after the program's own exit handlers.
// exit: 5
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
static void at_exit(void) { printf("exit handler\n"); }
int main(void) {
  atexit(at_exit);
  void *h = dlopen("./libexit.so", RTLD_NOW);
  printf("before\n");
  ((void (*)(int))dlsym(h, "leave"))(5);
  printf("never\n");
}
