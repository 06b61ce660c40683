// The global scope is in the order in which objects became global, not in the order of loading; who is bound stays bound.
#include <dlfcn.h>
#include <stdio.h>
static const char *(*function(void *h, const char *name))(void) { return (const char *(*)(void))dlsym(h, name); }
int main(void) {
  void *first = dlopen("./libfirst.so", RTLD_NOW | RTLD_LOCAL);
  void *second = dlopen("./libsecond.so", RTLD_NOW | RTLD_GLOBAL);
  void *early = dlopen("./libearly.so", RTLD_NOW);
  printf("%s\n", function(RTLD_DEFAULT, "name")());
  printf("early: %s\n", function(early, "ask_early")());
  dlopen("./libfirst.so", RTLD_NOW | RTLD_GLOBAL);
  printf("%s\n", function(RTLD_DEFAULT, "name")());
  printf("only in first: %d\n", dlsym(RTLD_DEFAULT, "in_first") != NULL);
  dlopen("./libsecond.so", RTLD_NOW | RTLD_GLOBAL);
  printf("%s\n", function(RTLD_DEFAULT, "name")());
  printf("by handle: %s %s\n", function(first, "name")(), function(second, "name")());
}
