#include <dlfcn.h>
#include <stdio.h>
static int (*plugin)(int);
__attribute__((constructor)) static void init(void) {
  printf("start-up constructor, later library %d\n", dlsym(RTLD_DEFAULT, "program_function") != NULL);
  void *h = dlopen("./libplug.so", RTLD_NOW);
  if (!h) return (void)printf("%s\n", dlerror());
  plugin = (int (*)(int))dlsym(h, "plug");
  printf("plugin %d\n", plugin(1));
}
int start(void) { return plugin(2); }
