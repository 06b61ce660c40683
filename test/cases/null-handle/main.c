// dlopen(NULL) is the program: its symbols, and those of the libraries that it was started with.
// link: libstart.so
// flags: -rdynamic
#include <dlfcn.h>
#include <stdio.h>
int in_program = 11;
int in_library(void);
int main(void) {
  void *self = dlopen(NULL, RTLD_NOW);
  printf("%d\n", self != NULL);
  printf("%d\n", *(int *)dlsym(self, "in_program"));
  printf("%d\n", ((int (*)(void))dlsym(self, "in_library"))() + in_library());
  printf("%d\n", dlsym(self, "printf") != NULL);
  printf("%d\n", dlsym(self, "in_plugin") == NULL);
  printf("%d\n", dlopen("", RTLD_NOW) == self);
  printf("%d\n", dlclose(self));
}
