// A second dlopen with RTLD_GLOBAL makes an open library's symbols visible.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *a = dlopen("./libprovider.so", RTLD_NOW);
  printf("%s\n", dlsym(RTLD_DEFAULT, "provided") ? "found" : "not found");
  void *b = dlopen("./libprovider.so", RTLD_NOW | RTLD_GLOBAL);
  printf("same handle %d\n", a == b);
  printf("%s\n", dlsym(RTLD_DEFAULT, "provided") ? "found" : "not found");
}
