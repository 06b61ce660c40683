// A library that was opened twice stays until it is closed twice; opened afresh, its data is fresh.
#include <dlfcn.h>
#include <stdio.h>
static int next(void *h) { return ((int (*)(void))dlsym(h, "next"))(); }
int main(void) {
  void *a = dlopen("./libstate.so", RTLD_NOW);
  void *b = dlopen("./libstate.so", RTLD_NOW);
  printf("same %d\n", a == b);
  int first = next(a);
  printf("%d %d\n", first, next(b));
  printf("close %d\n", dlclose(a));
  printf("%d\n", next(b));
  printf("close %d\n", dlclose(b));
  void *c = dlopen("./libstate.so", RTLD_NOW);
  printf("%d\n", next(c));
  printf("close %d\n", dlclose(c));
  printf("noload %s\n", dlopen("./libstate.so", RTLD_NOW | RTLD_NOLOAD) ? "there" : "gone");
}
