// Neither RTLD_LAZY nor RTLD_NOW is an error, as in glibc.
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
int main(void) {
  void *h = dlopen("./libone.so", 0);
  const char *error = dlerror();
  printf("%s %d\n", h ? "opened" : "null", error && strstr(error, "invalid mode") != NULL);
}
