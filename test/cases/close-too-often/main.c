// Each dlopen is closed once: a dlclose too many is an error, also where the library is still needed by another.
#include <dlfcn.h>
#include <stdio.h>
static int close_once(void *h) { return dlclose(h) == 0; }
int main(void) {
  void *base = dlopen("./libbase.so", RTLD_NOW);
  void *user = dlopen("./libuser.so", RTLD_NOW);
  void *again = dlopen("./libbase.so", RTLD_LAZY);
  printf("same %d\n", base == again);
  printf("%d %d\n", close_once(base), close_once(base));
  printf("%d\n", close_once(base));
  printf("error %d\n", dlerror() != NULL);
  printf("error %d\n", dlerror() != NULL);
  printf("use %d\n", ((int (*)(void))dlsym(user, "use"))());
  base = dlopen("./libbase.so", RTLD_NOW);
  printf("opened anew %d, same %d\n", base != NULL, base == again);
  printf("%d\n", close_once(base));
  printf("%d\n", close_once(user));
}
