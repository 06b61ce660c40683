// RTLD_LAZY: an undefined function does not matter until it is called, and may be defined by then.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  printf("now: %s\n", dlopen("./liblazy.so", RTLD_NOW) ? "opened" : "refused");
  dlerror();
  void *h = dlopen("./liblazy.so", RTLD_LAZY);
  if (!h) return printf("%s\n", dlerror()), 1;
  int (*harmless)(void) = (int (*)(void))dlsym(h, "harmless");
  int (*calls)(int, double) = (int (*)(int, double))dlsym(h, "calls_later");
  printf("%d\n", harmless());
  dlopen("./liblater.so", RTLD_NOW | RTLD_GLOBAL);
  printf("%d\n", calls(3, 1.5));
  printf("%d\n", calls(4, 2.5));
}
