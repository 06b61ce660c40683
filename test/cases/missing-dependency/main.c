// A dependency that is missing or has missing symbols: nothing is loaded, no constructor runs; once it is there, all is well.
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
static void try(void) {
  void *h = dlopen("./libtop.so", RTLD_NOW);
  const char *error = dlerror();
  printf("%s%s%s\n", h ? "opened" : "refused", error && strstr(error, "libbottom.so") ? ", names the library" : "",
         error && strstr(error, "nowhere") ? ", names the symbol" : "");
  const char *names[] = {"./libtop.so", "./libmiddle.so", "./libbottom.so"};
  for (int i = 0; i < 3; i++) printf("%d", dlopen(names[i], RTLD_NOW | RTLD_NOLOAD) != NULL);
  printf("\n");
}
int main(void) {
  try();
  rename("libbottom.so", "libhidden.so");
  dlerror();
  try();
  rename("libgood.so", "libbottom.so");
  dlerror();
  try();
}
