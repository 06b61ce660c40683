// A library that the program was started with may be opened and closed: it is never constructed again, nor unloaded.
// link: libstart.so
#include <dlfcn.h>
#include <stdio.h>
int start(void);
int main(void) {
  printf("main %d\n", start());
  void *h = dlopen("libstart.so", RTLD_NOW | RTLD_LOCAL);
  void *by_path = dlopen("./libstart.so", RTLD_NOW | RTLD_NOLOAD);
  printf("%d %d\n", h != NULL, h == by_path);
  printf("%d\n", ((int (*)(void))dlsym(h, "start"))());
  printf("close %d %d\n", dlclose(h), dlclose(by_path));
  printf("%d, still global %d\n", start(), dlsym(RTLD_DEFAULT, "start") == (void *)start);
  h = dlopen("./libdep.so", RTLD_NOW | RTLD_NOLOAD);
  printf("dependency %d\n", h != NULL);
}
