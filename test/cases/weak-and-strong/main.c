// The first definition wins, weak or not; a strong one that comes later does not replace it.
// link: libweak.so libstrong.so libasker.so
#include <dlfcn.h>
#include <stdio.h>
const char *kind(void);
const char *ask(void);
extern const char *label;
extern const char *ask_label(void);
int main(void) {
  printf("%s %s\n", kind(), ask());
  printf("%s %s\n", label, ask_label());
  printf("%s\n", ((const char *(*)(void))dlsym(RTLD_DEFAULT, "kind"))());
  printf("%s\n", *(const char **)dlsym(RTLD_DEFAULT, "label"));
  void *h = dlopen("./libweak2.so", RTLD_NOW);
  void *g = dlopen("./libstrong2.so", RTLD_NOW | RTLD_GLOBAL);
  printf("%s %s\n", ((const char *(*)(void))dlsym(h, "other"))(), ((const char *(*)(void))dlsym(g, "other"))());
  printf("%s\n", ((const char *(*)(void))dlsym(h, "call_other"))());
}
