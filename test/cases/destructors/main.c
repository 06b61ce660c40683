// dlclose at the last reference runs a library's destructors; what is still open at the exit runs then. Each runs once.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  for (int round = 0; round < 2; round++) {
    void *a = dlopen("./libdtor.so", RTLD_NOW);
    void *b = dlopen("./libdtor.so", RTLD_NOW);
    if (!a) return printf("%s\n", dlerror()), 1;
    printf("close\n");
    dlclose(a);
    printf("last close\n");
    dlclose(b);
    printf("closed\n");
  }
  dlopen("./libdtor.so", RTLD_NOW);
  printf("end of main\n");
}
