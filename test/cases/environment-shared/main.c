// One environment for all: from outside, setenv, putenv with a library's memory, unsetenv, environ itself.
// env: FROM_OUTSIDE=given PLUGIN=./libplug.so
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
extern char **environ;
int main(void) {
  const char *name = getenv("PLUGIN");
  void *h = dlopen(name ? name : "./none.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  const char *(*get)(const char *) = (const char *(*)(const char *))dlsym(h, "get");
  printf("%s\n", get("FROM_OUTSIDE"));
  setenv("BY_PROGRAM", "one", 1);
  printf("%s\n", get("BY_PROGRAM"));
  setenv("BY_PROGRAM", "two", 0);
  printf("%s\n", get("BY_PROGRAM"));
  ((void (*)(void))dlsym(h, "put"))();
  printf("%s\n", getenv("BY_LIBRARY"));
  ((void (*)(void))dlsym(h, "change"))();
  printf("%s\n", getenv("BY_LIBRARY"));
  printf("same environ %d\n", ((char **(*)(void))dlsym(h, "all"))() == environ);
  int counted = 0;
  for (char **entry = environ; *entry; entry++) counted += strncmp(*entry, "BY_", 3) == 0;
  printf("%d\n", counted);
  ((void (*)(const char *))dlsym(h, "forget"))("BY_PROGRAM");
  printf("%s\n", getenv("BY_PROGRAM") ? "there" : "gone");
  unsetenv("BY_LIBRARY");
  printf("%s\n", get("BY_LIBRARY"));
}
