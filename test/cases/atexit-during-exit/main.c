// Exit handlers that register more, in the program and in a library, and one that closes the library whose handlers wait.
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
static void *plugin;
static void last(void) { printf("program's last\n"); }
static void adds(void) {
  printf("program's adds one\n");
  atexit(last);
}
static void closes(void) {
  printf("program closes\n");
  printf("close %d\n", dlclose(plugin));
}
int main(void) {
  atexit(adds);
  plugin = dlopen("./libplug.so", RTLD_NOW);
  ((void (*)(void))dlsym(plugin, "add"))();
  atexit(closes);
  printf("end of main\n");
}
