#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
static char text[100];
const char *trail(int depth) {
  const char *(*next)(int) = (const char *(*)(int))dlsym(RTLD_NEXT, "trail");
  const char *error = next ? NULL : dlerror();
  snprintf(text, sizeof text, "%s%d %s", NAME, depth, next ? next(depth + 1) : error && strstr(error, "trail") ? "end" : "no error");
  return text;
}
