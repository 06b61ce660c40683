// Destructors run against the order of priorities, at dlclose and at the exit.
// link: libatexit.so
#include <dlfcn.h>
#include <stdio.h>
__attribute__((destructor(200))) static void second(void) { printf("program 200\n"); }
__attribute__((destructor)) static void first(void) { printf("program\n"); }
__attribute__((destructor(101))) static void third(void) { printf("program 101\n"); }
int main(void) {
  void *h = dlopen("./libprio.so", RTLD_NOW);
  printf("close %d\n", dlclose(h));
  printf("end of main\n");
}
