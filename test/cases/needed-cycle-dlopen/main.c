// The same cycle, opened at run time, with function addresses across it.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *h = dlopen("./libping.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  int (*ping)(int) = (int (*)(int))dlsym(h, "ping");
  printf("%d\n", ping(6));
  printf("dependency's symbol %d\n", dlsym(h, "pong") != NULL);
  int (*same)(void) = (int (*)(void))dlsym(h, "same");
  printf("same %d\n", same());
  printf("close %d\n", dlclose(h));
}
