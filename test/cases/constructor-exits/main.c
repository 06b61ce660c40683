// exit: 3
// exit() in a constructor ends the program as it does everywhere: exit handlers run, dlopen does not return.
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
static void handler(void) { printf("the program's handler\n"); }
int main(void) {
  atexit(handler);
  void *h = dlopen("./libexits.so", RTLD_NOW);
  printf("not reached: %p\n", h);
}
