// Opens a library that it does not know, calls a function, reads and writes data, closes it.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *h = dlopen("./libcounter.so", RTLD_NOW);
  if (!h) return printf("dlopen failed\n"), 1;
  int (*add)(int) = (int (*)(int))dlsym(h, "add");
  int *total = dlsym(h, "total");
  printf("add %d\n", add(5));
  printf("total %d\n", *total);
  *total = 100;
  printf("add %d\n", add(1));
  printf("close %d\n", dlclose(h));
}
