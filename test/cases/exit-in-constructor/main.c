// exit() in a constructor, out of dlopen: exit handlers and destructors run, dlopen never returns.
// exit: 3
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
static void at_exit(void) { printf("exit handler\n"); }
int main(void) {
  atexit(at_exit);
  printf("opening\n");
  dlopen("./libquits.so", RTLD_NOW);
  printf("never\n");
}
