// The order of what runs at the exit.
// link: libstart.so
// differs: glibc runs what was registered with atexit, then the destructors; clang's for wasm are registered by constructors, so that all is in one order.
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
static void one(void) { printf("handler one\n"); }
static void two(void) { printf("handler two\n"); }
static void three(void) { printf("handler three\n"); }
__attribute__((destructor)) static void fini(void) { printf("program's destructor\n"); }
int main(void) {
  atexit(one);
  dlopen("./libplug.so", RTLD_NOW);
  atexit(two);
  ((void (*)(void))dlsym(dlopen("./libplug.so", RTLD_NOW), "add_handler"))();
  atexit(three);
  printf("end of main\n");
  exit(0);
}
