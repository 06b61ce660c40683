// Destructors and exit handlers that open libraries: these are constructed, and destructed in their turn.
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
static void at_exit(void) {
  printf("exit handler\n");
  void *h = dlopen("./liblate.so", RTLD_NOW);
  printf("late %d\n", h ? ((int (*)(void))dlsym(h, "late"))() : -1);
}
int main(void) {
  atexit(at_exit);
  void *h = dlopen("./libopener.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  printf("close %d\n", dlclose(h));
  h = dlopen("./libheir.so", RTLD_NOW | RTLD_NOLOAD);
  printf("heir %d\n", h ? ((int (*)(void))dlsym(h, "heir"))() : -1);
  printf("close %d\n", dlclose(h));
  printf("close %d\n", dlclose(h));
  printf("end of main\n");
}
