#include <dlfcn.h>
#include <stdio.h>
int inner(void) { return 5; }
__attribute__((constructor)) static void init(void) {
  void *above = dlopen("./libouter.so", RTLD_NOW);
  printf("inner constructor: outer %d", above != NULL);
  int (*outer)(void) = (int (*)(void))dlsym(above, "outer");
  printf(", its function %d", outer ? outer() : -1);
  printf(", by default %d", dlsym(RTLD_DEFAULT, "outer") == (void *)outer);
  printf(", closed %d\n", dlclose(above) == 0);
}
