// dlsym may return null without an error: only dlerror tells.
#include <dlfcn.h>
#include <stdio.h>
static void look(void *h, const char *name) {
  dlerror();
  void *address = dlsym(h, name);
  const char *error = dlerror();
  printf("%s: %s, error %d\n", name, address ? "an address" : "null", error != NULL);
}
int main(void) {
  void *h = dlopen("./liboptional.so", RTLD_NOW);
  look(h, "there");
  look(h, "optional");
  look(h, "optional_data");
  look(h, "nowhere");
  printf("%d\n", ((int (*)(void))dlsym(h, "there"))());
}
