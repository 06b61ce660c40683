// exit() below frames of libraries that guard themselves with setjmp: it is no exception that they could catch.
// exit: 9
#include <dlfcn.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
static void leave(int code) { exit(code); }
int main(void) {
  void *h = dlopen("./libguard.so", RTLD_NOW);
  ((int (*)(void (*)(int), int))dlsym(h, "guarded"))(leave, 9);
  printf("never\n");
}
