// Plugins that register themselves with the program in their constructors, and take themselves out in their destructors.
// flags: -rdynamic
#include <dlfcn.h>
#include <stdio.h>
struct plugin { const char *name; int (*run)(int); struct plugin *next; };
static struct plugin *plugins;
void register_plugin(struct plugin *plugin) { plugin->next = plugins, plugins = plugin; }
void unregister_plugin(struct plugin *plugin) {
  for (struct plugin **p = &plugins; *p; p = &(*p)->next)
    if (*p == plugin) return (void)(*p = plugin->next);
}
static void run_all(const char *when) {
  printf("%s:", when);
  for (struct plugin *p = plugins; p; p = p->next) printf(" %s %d", p->name, p->run(5));
  printf("\n");
}
int main(void) {
  run_all("at first");
  void *twice = dlopen("./libtwice.so", RTLD_NOW);
  void *square = dlopen("./libsquare.so", RTLD_NOW);
  if (!twice || !square) return printf("%s\n", dlerror()), 1;
  run_all("both");
  dlclose(twice);
  run_all("one");
  twice = dlopen("./libtwice.so", RTLD_LAZY);
  run_all("both again");
  dlclose(square);
  dlclose(twice);
  run_all("none");
}
