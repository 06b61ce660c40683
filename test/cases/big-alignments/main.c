// Alignment up to a page, data of no size, megabytes of zeros, in several libraries at once.
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
static int call(void *h, const char *name) { return ((int (*)(void))dlsym(h, name))(); }
int main(void) {
  const char *names[] = {"./libodd.so", "./libpage.so", "./libline.so"};
  void *handles[3];
  for (int i = 0; i < 3; i++) {
    handles[i] = dlopen(names[i], RTLD_NOW);
    if (!handles[i]) return printf("%s\n", dlerror()), 1;
    uintptr_t address = (uintptr_t)dlsym(handles[i], "aligned");
    printf("%s: %d %d, check %d\n", names[i], (int)(address % 64), i == 1 ? (int)(address % 4096) : 0, call(handles[i], "check"));
  }
  printf("of no size: %d\n", dlsym(handles[0], "empty") != NULL);
  // The library in between goes, and comes back into what is left.
  dlclose(handles[1]);
  handles[1] = dlopen(names[1], RTLD_NOW);
  printf("again: %d, check %d %d\n", (int)((uintptr_t)dlsym(handles[1], "aligned") % 4096), call(handles[1], "check"), call(handles[2], "check"));
}
