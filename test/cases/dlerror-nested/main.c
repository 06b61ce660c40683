// dlerror around constructors: what fails in one is read there, or is left for the program, also where the dlopen around it succeeds.
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
static void show(const char *what) {
  const char *error = dlerror();
  printf("%s: %s\n", what, !error ? "none" : strstr(error, "missing_in_constructor") ? "the constructor's" : "another");
}
int main(void) {
  show("at first");
  dlopen("./libnone.so", RTLD_NOW);
  void *h = dlopen("./libreads.so", RTLD_NOW);
  printf("%s\n", h ? "opened" : "refused");
  show("after one that reads");
  h = dlopen("./libleaves.so", RTLD_NOW);
  printf("%s\n", h ? "opened" : "refused");
  show("after one that leaves it");
  show("once more");
  dlsym(h, "no_such_symbol");
  dlopen("./libleaves.so", RTLD_NOW);
  show("after a success");
  dlsym(h, "no_such_symbol");
  printf("%d\n", dlclose(h));
  show("after dlclose");
  dlsym(h, "no_such_symbol");
  dlopen("./libnone.so", RTLD_NOW | RTLD_NOLOAD);
  const char *error = dlerror();
  printf("the last one %d\n", error && strstr(error, "libnone.so") != NULL);
}
