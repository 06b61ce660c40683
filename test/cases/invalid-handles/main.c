// What is no handle is an error: null, a number, an address, a handle that was closed.
// differs: undefined in POSIX, and glibc crashes.
#include <dlfcn.h>
#include <stdio.h>
static int variable;
static void try(const char *what, void *handle) {
  printf("%s: closed %d", what, dlclose(handle) == 0);
  printf(", error %d", dlerror() != NULL);
  if (handle) {
    printf(", symbol %d", dlsym(handle, "printf") != NULL);
    printf(", error %d", dlerror() != NULL);
  }
  printf("\n");
}
int main(void) {
  void *h = dlopen("./libplug.so", RTLD_NOW);
  printf("close %d\n", dlclose(h));
  try("closed", h);
  try("null", NULL);
  try("a number", (void *)12345);
  try("an address", &variable);
  void *again = dlopen("./libplug.so", RTLD_NOW);
  printf("a new handle %d\n", again != h);
  try("the old one", h);
  printf("the new one works %d\n", dlsym(again, "plugged") != NULL);
}
