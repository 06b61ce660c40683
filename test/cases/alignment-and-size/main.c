// Large zeroed arrays, strict alignment, and data that is written at load time.
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
int main(void) {
  for (int round = 0; round < 3; round++) {
    void *h = dlopen("./libbig.so", RTLD_NOW);
    if (!h) return printf("%s\n", dlerror()), 1;
    char *aligned = dlsym(h, "aligned");
    unsigned char *zeros = dlsym(h, "zeros");
    long sum = 0;
    for (int i = 0; i < 1000000; i++) sum += zeros[i];
    printf("%d %ld %s\n", (int)((uintptr_t)aligned % 256), sum, (char *)dlsym(h, "text"));
    for (int i = 0; i < 1000000; i++) zeros[i] = 0xff;
    dlclose(h);
  }
}
