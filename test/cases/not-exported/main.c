// A program that is not -rdynamic keeps its own symbols to itself: plugins that want them are refused.
#include <dlfcn.h>
#include <stdio.h>
int offered(void) { return 1; }
int main(void) {
  void *self = dlopen(NULL, RTLD_NOW);
  printf("%d\n", dlsym(self, "offered") != NULL);
  printf("%d\n", dlsym(RTLD_DEFAULT, "offered") != NULL);
  printf("%s\n", dlopen("./libwants.so", RTLD_NOW) ? "opened" : "refused");
  void *h = dlopen("./libwants.so", RTLD_LAZY);
  printf("%s\n", h ? "opened" : "refused");
  printf("%d\n", ((int (*)(int))dlsym(h, "maybe"))(0));
  return 0 * offered();
}
