#include <dlfcn.h>
#include <stdio.h>
static int count;
int churn(int times) {
  for (int i = 0; i < times; i++) {
    void *h = dlopen("./libself.so", RTLD_NOW);
    count += ((int (*)(int))dlsym(h, "churn"))(0) >= 0;
    if (dlclose(h) != 0) return -1;
  }
  return count;
}
__attribute__((destructor)) static void fini(void) { printf("destructor %d\n", count); }
