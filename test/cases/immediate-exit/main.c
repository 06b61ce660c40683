// _Exit runs no handlers, neither the program's nor a library's.
// exit: 4
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
static void in_program(void) { printf("never\n"); }
int main(void) {
  atexit(in_program);
  dlopen("./libplug.so", RTLD_NOW);
  printf("leaving\n");
  fflush(stdout);
  _Exit(4);
}
