#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>
const char *label = "bottom";
const char *only_bottom = "bottom";
const char *after_bottom(const char *name) {
  const char **found = dlsym(RTLD_NEXT, name);
  return found ? *found : dlerror() ? "error" : "null";
}
