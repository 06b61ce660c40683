// A library with a thousand functions, and names that are thousands of characters long.
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include "names.h"
int main(void) {
  void *h = dlopen("./libmany.so", RTLD_NOW);
  if (!h) return printf("%s\n", dlerror()), 1;
  long sum = 0;
  int found = 0;
  for (int i = 0; i < 1000; i++) {
    char name[20];
    snprintf(name, sizeof name, "f%03d", i);
    int (*function)(void) = (int (*)(void))dlsym(h, name);
    if (function) found++, sum += function() + *(int *)dlsym(h, memcpy(name, "d", 1));
  }
  printf("%d functions, %ld\n", found, sum);
  const char *longest = TEXT(LONG_NAME);
  printf("%d characters, value %d\n", (int)strlen(longest), *(int *)dlsym(h, longest));
  printf("%d\n", ((int (*)(void))dlsym(h, TEXT(OTHER_LONG_NAME)))());
  char missing[5000];
  memset(missing, 'x', sizeof missing - 1);
  missing[sizeof missing - 1] = 0;
  printf("missing: %d", dlsym(h, missing) == NULL);
  const char *error = dlerror();
  printf(", error %d\n", error && strstr(error, missing) != NULL);
}
