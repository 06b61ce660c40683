// A library that is opened RTLD_LOCAL uses the global scope's definitions before its own; two plugins of one shape do not mix.
#include <dlfcn.h>
#include <stdio.h>
static int call(void *h, const char *name) { return ((int (*)(void))dlsym(h, name))(); }
int main(void) {
  void *one = dlopen("./libone.so", RTLD_NOW | RTLD_LOCAL);
  void *two = dlopen("./libtwo.so", RTLD_NOW | RTLD_LOCAL);
  printf("%d %d\n", call(one, "run"), call(two, "run"));
  printf("%d\n", call(one, "run"));
  printf("%d %d\n", *(int *)dlsym(one, "state"), *(int *)dlsym(two, "state"));
  dlclose(two);
  void *global = dlopen("./libglobal.so", RTLD_NOW | RTLD_GLOBAL);
  two = dlopen("./libtwo.so", RTLD_NOW | RTLD_LOCAL);
  printf("%d\n", call(two, "run"));
  printf("%d %d\n", *(int *)dlsym(two, "state"), *(int *)dlsym(global, "state"));
  printf("one is as before: %d\n", call(one, "run"));
}
