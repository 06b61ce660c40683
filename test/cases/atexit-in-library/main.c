// What a library registers with atexit runs when it is unloaded, newest first, or else at the exit.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  for (int round = 0; round < 2; round++) {
    void *h = dlopen("./libatexit.so", RTLD_NOW);
    if (!h) return printf("%s\n", dlerror()), 1;
    ((void (*)(int))dlsym(h, "later"))(round);
    if (round == 0) printf("close %d\n", dlclose(h));
  }
  printf("end of main\n");
}
