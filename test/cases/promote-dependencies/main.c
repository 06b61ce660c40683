// Promotion to RTLD_GLOBAL takes a library's dependencies along; dlclose takes them all back.
#include <dlfcn.h>
#include <stdio.h>
static void *scope;
static void show(const char *when) {
  printf("%s: top %d, bottom %d\n", when, dlsym(scope, "top") != NULL, dlsym(scope, "bottom") != NULL);
}
int main(void) {
  scope = dlopen(NULL, RTLD_NOW);
  void *local = dlopen("./libtop.so", RTLD_NOW | RTLD_LOCAL);
  show("local");
  printf("user: %s\n", dlopen("./libuser.so", RTLD_NOW) ? "opened" : "refused");
  void *global = dlopen("./libtop.so", RTLD_NOW | RTLD_GLOBAL);
  show("global");
  void *user = dlopen("./libuser.so", RTLD_NOW);
  if (!user) return printf("%s\n", dlerror()), 1;
  printf("user: %d\n", ((int (*)(void))dlsym(user, "use"))());
  dlclose(user);
  dlclose(dlopen("./libtop.so", RTLD_NOW | RTLD_LOCAL));
  show("opened local once more");
  dlclose(local);
  dlclose(global);
  show("closed");
}
