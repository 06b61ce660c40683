// flags: -Wl,-rpath,$ORIGIN/plugins
#include <dlfcn.h>
#include <stdio.h>
int value = 1;
void set(int to) { value = to; }
int run(const char *name) {
  void *h = dlopen(name, RTLD_NOW);
  if (!h) return -1;
  ((void (*)(void))dlsym(h, "work"))();
  dlclose(h);
  return value;
}
__attribute__((destructor)) static void fini(void) { printf("host ends with %d\n", value); }
