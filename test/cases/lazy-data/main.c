// RTLD_LAZY spares only calls: data and addresses of functions are needed when the library is opened.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  const char *names[] = {"./libcall.so", "./libdata.so", "./libaddress.so", "./libtable.so"};
  for (int round = 0; round < 2; round++) {
    for (int i = 0; i < 4; i++) {
      void *h = dlopen(names[i], RTLD_LAZY);
      printf("%s: %s", names[i], h ? "opened" : "refused");
      printf(", error %d\n", dlerror() != NULL);
      if (h && round == 1) printf("%d\n", ((int (*)(void))dlsym(h, "use"))());
      if (h) dlclose(h);
    }
    dlopen("./libprovider.so", RTLD_NOW | RTLD_GLOBAL);
  }
}
