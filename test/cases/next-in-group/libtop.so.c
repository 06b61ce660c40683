// link: libmiddle.so libbottom.so
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>
const char *label = "top";
const char *only_program = "top";
const char *after_top(const char *name) {
  const char **found = dlsym(RTLD_NEXT, name);
  return found ? *found : dlerror() ? "error" : "null";
}
