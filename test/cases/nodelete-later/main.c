// RTLD_NODELETE may come with a later dlopen, with or without RTLD_NOLOAD: the library and what it needs stay until the exit.
#include <dlfcn.h>
#include <stdio.h>
static int next(void *h) { return ((int (*)(void))dlsym(h, "next"))(); }
static void cycle(const char *name, int flags) {
  void *h = dlopen(name, RTLD_NOW);
  if (!h) return (void)printf("%s\n", dlerror());
  printf("next %d\n", next(h));
  void *again = dlopen(name, RTLD_NOW | flags);
  printf("same handle %d\n", h == again);
  printf("close %d %d\n", dlclose(h), dlclose(again));
  void *back = dlopen(name, RTLD_NOW);
  printf("next %d\n", next(back));
  printf("close %d\n", dlclose(back));
  printf("%s\n", dlopen("./libbase.so", RTLD_NOW | RTLD_NOLOAD) ? "base stays" : "base is gone");
}
int main(void) {
  cycle("./libplain.so", 0);
  cycle("./libkept.so", RTLD_NODELETE);
  cycle("./libnamed.so", RTLD_NODELETE | RTLD_NOLOAD);
  printf("end of main\n");
}
