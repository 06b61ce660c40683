// Libraries that wrap each other in the order in which the program is linked to them; the last finds nothing more.
// link: libouter.so libmiddle.so libinner.so
#include <dlfcn.h>
#include <stdio.h>
const char *trail(int depth);
int main(void) {
  printf("%s\n", trail(0));
  void *h = dlopen("./libmiddle.so", RTLD_NOW | RTLD_NOLOAD);
  printf("%s\n", ((const char *(*)(int))dlsym(h, "trail"))(0));
}
