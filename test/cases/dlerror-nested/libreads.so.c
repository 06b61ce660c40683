#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
__attribute__((constructor)) static void init(void) {
  const char *error = dlerror();
  printf("constructor begins: %s\n", error ? "error" : "none");
  dlopen("./missing_in_constructor.so", RTLD_NOW);
  error = dlerror();
  printf("constructor: %s\n", error && strstr(error, "missing_in_constructor") ? "its own" : "other");
}
