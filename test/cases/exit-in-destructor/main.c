// exit() in a destructor, out of dlclose.
// exit: 6
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
static void at_exit(void) { printf("exit handler\n"); }
int main(void) {
  void *other = dlopen("./libother.so", RTLD_NOW);
  atexit(at_exit);
  void *h = dlopen("./libquits.so", RTLD_NOW);
  printf("closing\n");
  dlclose(h);
  printf("never\n");
}
