/* A program that knows neither the page nor its plugins: it is the one that any other engine runs. */
#include <dlfcn.h>
#include <stdio.h>

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    void *plugin = dlopen(argv[i], RTLD_NOW);
    if (plugin == NULL) {
      printf("%s\n", dlerror());
      continue;
    }
    const char *(*greeting)(void) = (const char *(*)(void))dlsym(plugin, "greeting");
    printf("%s says %s\n", argv[i], greeting());
    dlclose(plugin);
  }
  return 0;
}
