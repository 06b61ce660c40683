// dlsym of a handle sees the library and what it needs, breadth first, and nothing else.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *h = dlopen("./libroot.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  printf("%s\n", ((const char *(*)(void))dlsym(h, "name"))());
  printf("%s\n", ((const char *(*)(void))dlsym(h, "from_left"))());
  printf("%s\n", ((const char *(*)(void))dlsym(h, "twice"))());
  printf("%s\n", ((const char *(*)(void))dlsym(h, "deep"))());
  printf("main is not in it: %d\n", dlsym(h, "only_in_program") == NULL);
}
const char *only_in_program(void) { return "program"; }
