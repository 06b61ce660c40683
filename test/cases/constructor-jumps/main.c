// flags: -rdynamic
// differs: glibc's dlopen holds a lock while constructors run, and a longjmp out of it leaves it locked
// A longjmp out of a constructor goes through dlopen like through any function. The library stays open.
#include <dlfcn.h>
#include <setjmp.h>
#include <stdio.h>
jmp_buf target;
int main(void) {
  if (setjmp(target) == 0) {
    dlopen("./libjumps.so", RTLD_NOW);
    printf("not reached\n");
  }
  printf("back\n");
  void *h = dlopen("./libjumps.so", RTLD_NOW | RTLD_NOLOAD);
  printf("%d\n", h ? ((int (*)(void))dlsym(h, "calls"))() : -1);
  void *again = dlopen("./libjumps.so", RTLD_NOW);
  printf("same: %d\n", h == again);
  for (int i = 0; i < 3; i++) printf("%d\n", dlclose(h));
  printf("%s\n", dlopen("./libjumps.so", RTLD_NOW | RTLD_NOLOAD) ? "there" : "gone");
}
