// Handlers of the program and of a library run in the reverse of the order in which they were registered; _Exit runs none.
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
static void in_program(void) { printf("program's\n"); }
static void early(void) { printf("program's first\n"); }
int main(void) {
  atexit(early);
  void *h = dlopen("./libplug.so", RTLD_NOW);
  ((void (*)(void))dlsym(h, "register_a"))();
  atexit(in_program);
  ((void (*)(void))dlsym(h, "register_b"))();
  printf("end of main\n");
}
