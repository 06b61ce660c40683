// flags: -rdynamic
// Plugins register factories in the program's map when they are opened, and take them out when they are closed; both have
// a class of the same name in an unnamed namespace.
#include "plugin.h"
#include <cstdio>
#include <dlfcn.h>
std::map<std::string, Factory> &registry() { static std::map<std::string, Factory> all; return all; }
static void use(const std::vector<std::string> &words) {
  for (auto &[name, make] : registry()) {
    try { printf("%s: %s\n", name.c_str(), make()->run(words).c_str()); } catch (const std::exception &e) { printf("%s: %s\n", name.c_str(), e.what()); }
  }
}
int main() {
  use({"none"});
  void *count = dlopen("./libcount.so", RTLD_NOW);
  use({"a", "bc", "def"});
  void *join = dlopen("./libjoin.so", RTLD_NOW);
  use({"a", "bc", "a word that is longer than what fits into a short string"});
  use({});
  dlclose(count);
  use({"left"});
  dlclose(join);
  printf("%zu\n", registry().size());
}
