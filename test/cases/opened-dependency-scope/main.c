// A library that was loaded because another one needs it, and then opened itself, still sees itself and what it needs when the other one is closed.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *a = dlopen("./liba.so", RTLD_LAZY);
  void *c = dlopen("./libc1.so", RTLD_LAZY);
  int (*by_default)(const char *) = dlsym(c, "by_default");
  int (*next)(const char *) = dlsym(c, "next");
  printf("%d", by_default("df"));
  printf(" %d", next("df"));
  printf(" %d\n", by_default("a"));
  dlclose(a);
  printf("own %d\n", by_default("own"));
  printf("needed %d\n", by_default("df"));
  printf("next %d\n", next("df"));
  printf("next own %d\n", next("own"));
  printf("gone %d\n", by_default("a"));
}
