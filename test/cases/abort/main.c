// abort() in a library ends the program at once: no handlers, no destructors.
// exit: 134
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
static void at_exit(void) { printf("never\n"); }
int main(void) {
  atexit(at_exit);
  void *h = dlopen("./libabort.so", RTLD_NOW);
  printf("before\n");
  fflush(stdout);
  ((void (*)(void))dlsym(h, "give_up"))();
  printf("never\n");
}
