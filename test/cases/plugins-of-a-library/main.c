// A library that is opened RTLD_LOCAL and has plugins of its own: they need it by name, and share its state.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *host = dlopen("./libhost.so", RTLD_NOW | RTLD_LOCAL);
  if (!host) return printf("%s\n", dlerror()), 1;
  int (*run)(const char *) = (int (*)(const char *))dlsym(host, "run");
  printf("%d\n", run("libadds.so"));
  printf("%d\n", run("libdoubles.so"));
  printf("%d\n", run("libadds.so"));
  printf("%d\n", run("libmissing.so"));
  printf("hidden from the program %d\n", dlsym(RTLD_DEFAULT, "value") == NULL);
  dlclose(host);
  printf("end of main\n");
}
