// Constructors where libraries need each other in a circle, entered at two places.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  const char *names[] = {"./liba.so", "./libc2.so"};
  for (int i = 0; i < 2; i++) {
    printf("%s\n", names[i]);
    void *h = dlopen(names[i], RTLD_NOW);
    if (!h) return printf("%s\n", dlerror()), 1;
    printf("close %d\n", dlclose(h));
  }
}
