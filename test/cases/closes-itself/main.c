// A library's function may close handles of its own library, as long as somebody else holds it.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *h = dlopen("./libself.so", RTLD_NOW);
  int (*churn)(int) = (int (*)(int))dlsym(h, "churn");
  printf("%d\n", churn(10));
  printf("%d\n", churn(0));
  printf("close %d\n", dlclose(h));
  printf("%s\n", dlopen("./libself.so", RTLD_NOW | RTLD_NOLOAD) ? "there" : "gone");
}
