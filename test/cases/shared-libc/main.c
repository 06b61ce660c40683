// One libc for all: errno, malloc and free, stdio buffers, environment.
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void) {
  void *h = dlopen("./libuser.so", RTLD_NOW);
  char *(*make)(const char *) = (char *(*)(const char *))dlsym(h, "make");
  void (*fail)(void) = (void (*)(void))dlsym(h, "fail");
  void (*print)(const char *) = (void (*)(const char *))dlsym(h, "print");
  char *text = make("memory of the library");
  printf("%s\n", text);
  free(text);
  fail();
  printf("errno %d\n", errno == ENOENT);
  printf("begun ");
  print("by the program");
  setenv("FROM_PROGRAM", "yes", 1);
  printf("%s\n", ((const char *(*)(const char *))dlsym(h, "variable"))("FROM_PROGRAM"));
}
