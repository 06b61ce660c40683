// A constructor that opens, uses and closes others; one that leaves a library open for good; what it opened is the same for all.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *h = dlopen("./libopener.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  printf("opened\n");
  void *kept = dlopen("./libkept.so", RTLD_NOW);
  printf("kept %d\n", ((int (*)(void))dlsym(kept, "kept"))());
  dlclose(h);
  printf("closed, kept %d\n", ((int (*)(void))dlsym(kept, "kept"))());
  dlclose(kept);
  printf("end of main\n");
}
