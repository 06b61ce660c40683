/* libdl.a always fails; Solder's dlopen fails for what is not there. Only the way to say so is compared. */
#include <dlfcn.h>
#include <stdio.h>

int main(void) {
  void *handle = dlopen("./missing.so", RTLD_NOW);
  printf("%d\n", handle == NULL);
  printf("%d\n", dlerror() != NULL);
  printf("%d\n", dlerror() == NULL);
  return 0;
}
