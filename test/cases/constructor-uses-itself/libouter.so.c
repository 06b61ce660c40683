// link: libinner.so
#include <dlfcn.h>
#include <stdio.h>
int inner(void);
static int ready;
int outer(void) { return ready; }
__attribute__((constructor)) static void init(void) {
  ready = inner();
  void *self = dlopen("./libouter.so", RTLD_NOW | RTLD_NOLOAD);
  printf("outer constructor: itself %d", self != NULL);
  printf(", its symbol %d", self && dlsym(self, "outer") == (void *)outer);
  printf(", closed %d\n", self && dlclose(self) == 0);
}
