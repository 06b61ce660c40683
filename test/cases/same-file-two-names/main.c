// The same file is the same object, by whatever path.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *a = dlopen("./libone.so", RTLD_NOW);
  void *b = dlopen(".//./libone.so", RTLD_NOW);
  printf("%d\n", a == b);
  *(int *)dlsym(a, "one") = 5;
  printf("%d\n", *(int *)dlsym(b, "one"));
}
