// The text of dlerror stays readable until the next call; long names are there in full.
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
int main(void) {
  char name[3000] = "./";
  memset(name + 2, 'n', sizeof name - 100);
  strcat(name, ".so");
  dlopen(name, RTLD_NOW);
  const char *error = dlerror();
  printf("%d\n", error && strstr(error, name) != NULL);
  void *h = dlopen("./libone.so", RTLD_NOW);
  char symbol[2000];
  memset(symbol, 's', sizeof symbol - 1);
  symbol[sizeof symbol - 1] = 0;
  dlsym(h, symbol);
  const char *other = dlerror();
  printf("%d\n", other && strstr(other, symbol) != NULL);
  char copy[5000];
  snprintf(copy, sizeof copy, "%s", other ? other : "none");
  for (int i = 0; i < 100; i++) *(volatile int *)dlsym(h, "one") += i;
  printf("%d\n", strcmp(copy, other) == 0);
  printf("names %d\n", strstr(copy, "libone.so") != NULL);
}
