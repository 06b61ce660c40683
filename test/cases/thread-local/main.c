// _Thread_local data, of the program and of a library.
#include <dlfcn.h>
#include <stdio.h>
static _Thread_local int mine = 1;
int main(void) {
  void *h = dlopen("./libtls.so", RTLD_NOW);
  int (*bump)(void) = (int (*)(void))dlsym(h, "bump");
  bump();
  mine += bump();
  printf("%d\n", mine);
}
