// What is opened RTLD_LOCAL is invisible to others; RTLD_GLOBAL offers it to all that comes later.
#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  void *provider = dlopen("./libprovider.so", RTLD_NOW | RTLD_LOCAL);
  printf("default scope: %s\n", dlsym(RTLD_DEFAULT, "provided") ? "found" : "not found");
  void *user = dlopen("./libuser.so", RTLD_NOW);
  printf("user: %s\n", user ? "opened" : "refused");
  dlerror();
  dlclose(provider);
  provider = dlopen("./libprovider.so", RTLD_NOW | RTLD_GLOBAL);
  printf("default scope: %s\n", dlsym(RTLD_DEFAULT, "provided") ? "found" : "not found");
  user = dlopen("./libuser.so", RTLD_NOW);
  printf("user: %s\n", user ? "opened" : "refused");
  if (user) printf("%d\n", ((int (*)(void))dlsym(user, "use"))());
}
