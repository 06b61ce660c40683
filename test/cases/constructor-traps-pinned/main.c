// differs: a trap is a signal to native code, which ends the process
// A library that holds the address of atexit stays when its constructor traps; it was not opened all the same, and the next dlopen constructs it.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  for (int i = 0; i < 3; i++) {
    void *h = dlopen("./libpinned.so", RTLD_NOW);
    printf("%d\n", h != 0);
    if (h) printf("%d\n", ((int (*)(void))dlsym(h, "ready"))());
  }
}
