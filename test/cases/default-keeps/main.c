// What dlsym found by RTLD_DEFAULT stays as long as who asked for it; what it found by a handle does not.
#include <dlfcn.h>
#include <stdio.h>
static int call(void *h, const char *name) { return ((int (*)(void))dlsym(h, name))(); }
static void show(const char *name) {
  void *h = dlopen(name, RTLD_NOW | RTLD_NOLOAD);
  printf("%s %s\n", name, h ? "stays" : "is gone");
  if (h) dlclose(h);
}
int main(void) {
  void *a = dlopen("./liba.so", RTLD_NOW | RTLD_GLOBAL);
  printf("%d\n", call(a, "in_a"));
  dlclose(a);
  show("./liba.so");
  a = dlopen("./liba.so", RTLD_NOW | RTLD_GLOBAL);
  void *asker = dlopen("./libasker.so", RTLD_NOW);
  printf("%d\n", call(asker, "ask_for_a"));
  dlclose(a);
  show("./liba.so");
  printf("%d\n", call(asker, "ask_for_a"));
  dlclose(asker);
  show("./liba.so");
  a = dlopen("./liba.so", RTLD_NOW | RTLD_GLOBAL);
  printf("%d\n", call(RTLD_DEFAULT, "in_a"));
  dlclose(a);
  show("./liba.so");
  printf("end of main\n");
}
