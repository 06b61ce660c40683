// A weak undefined symbol is null where nobody defines it, and stays so; who is loaded after a provider gets its definition.
#include <dlfcn.h>
#include <stdio.h>
static void report(void *h, const char *name) { ((void (*)(void))dlsym(h, name))(); }
int main(void) {
  void *before = dlopen("./libbefore.so", RTLD_NOW);
  report(before, "report_before");
  void *provider = dlopen("./libprovider.so", RTLD_NOW | RTLD_GLOBAL);
  report(before, "report_before");
  void *after = dlopen("./libafter.so", RTLD_NOW);
  report(after, "report_after");
  dlclose(provider);
  report(after, "report_after");
  dlclose(before);
  before = dlopen("./libbefore.so", RTLD_NOW);
  report(before, "report_before");
}
