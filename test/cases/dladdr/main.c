// dladdr names the object and the symbol of an address: functions, data, what lies inside of an array; not what is static.
// flags: -rdynamic
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int in_program(int x) { return x; }
int program_array[100];
static const char *base_name(const char *path) { return strrchr(path, '/') ? strrchr(path, '/') + 1 : path; }
static void show(const char *what, void *address) {
  Dl_info info;
  if (!dladdr(address, &info)) return (void)printf("%s: nothing\n", what);
  const char *file = base_name(info.dli_fname);
  printf("%s: %s", what, strncmp(file, "lib", 3) ? "program" : file);
  if (info.dli_sname) printf(" %s %s", info.dli_sname, info.dli_saddr == address ? "itself" : "inside");
  else printf(" no symbol, address %d", info.dli_saddr != NULL);
  printf("\n");
}
int main(void) {
  void *h = dlopen("./libthings.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  int *numbers = dlsym(h, "numbers");
  void *(*hidden_function)(void) = (void *(*)(void))dlsym(h, "hidden_function");
  show("function", dlsym(h, "work"));
  show("array", numbers);
  show("element", &numbers[5]);
  show("last byte", (char *)(numbers + 20) - 1);
  show("constant", dlsym(h, "text"));
  show("zeroed", (char *)dlsym(h, "zeroed") + 999);
  show("static function", hidden_function());
  show("program's function", (void *)in_program);
  show("program's data", program_array);
  show("program's element", &program_array[99]);
  int local;
  show("stack", &local);
  void *block = malloc(10);
  show("heap", block);
  show("null", NULL);
  dlclose(h);
  show("closed", numbers);
}
