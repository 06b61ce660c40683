// RTLD_NEXT in a library that was opened looks behind it in its own group, not in the global scope.
// flags: -rdynamic
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
const char *who(void) { return "program"; }
const char *only_program = "program";
static const char *ask(void *h, const char *function, const char *name) {
  return ((const char *(*)(const char *))dlsym(h, function))(name);
}
int main(void) {
  dlopen("./libglobal.so", RTLD_NOW | RTLD_GLOBAL);
  void *h = dlopen("./libtop.so", RTLD_NOW | RTLD_LOCAL);
  if (!h) return printf("%s\n", dlerror()), 1;
  const char *names[] = {"label", "only_bottom", "only_program", "only_global", "nothing"};
  for (int i = 0; i < 5; i++)
    printf("%s: after top %s, after bottom %s\n", names[i], ask(h, "after_top", names[i]), ask(h, "after_bottom", names[i]));
  dlopen("./libtop.so", RTLD_NOW | RTLD_GLOBAL);
  printf("promoted: %s %s\n", ask(h, "after_top", "label"), ask(h, "after_bottom", "only_global"));
  void *self = dlsym(RTLD_NEXT, "only_program");
  printf("program's next: %s\n", self ? "found" : dlerror() ? "error" : "null");
  const char **label = dlsym(RTLD_NEXT, "label");
  printf("program's next: %s\n", label ? *label : "none");
}
