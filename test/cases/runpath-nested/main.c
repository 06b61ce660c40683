// $ORIGIN is each library's own folder, at every level; ${ORIGIN} is the same.
#include <dlfcn.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
  void *h = dlopen("./plugins/libplug.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  printf("%d\n", ((int (*)(void))dlsym(h, "plug"))());
  chdir("plugins/deps");
  printf("same %d\n", dlopen("../../shared/libshared.so", RTLD_NOW | RTLD_NOLOAD) != NULL);
  void *later = ((void *(*)(const char *))dlsym(h, "open_from_plugin"))("liblater.so");
  printf("later %d\n", later ? ((int (*)(void))dlsym(later, "late"))() : -1);
}
