/* Applies every plugin in a folder to a text. It knows none of them when it is built.
 *
 *   app FOLDER TEXT
 */
#include "plugin.h"

#include <dirent.h>
#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *speaker;

/* Plugins call this: they find it in the program, because that was linked with -rdynamic. */
void say(const char *format, ...) {
  va_list args;
  va_start(args, format);
  printf("    %s says: ", speaker);
  vprintf(format, args);
  printf("\n");
  va_end(args);
}

static int is_library(const char *name) {
  size_t length = strlen(name);
  return length > 3 && strcmp(name + length - 3, ".so") == 0;
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* dlopen, dlsym, use, dlclose. Returns 0 where the plugin could be used. */
static int apply(const char *folder, const char *name, char *text) {
  char path[512];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  void *handle = dlopen(path, RTLD_NOW);
  if (handle == NULL) {
    printf("  %s: cannot be loaded: %s\n", name, dlerror());
    return 1;
  }
  const struct plugin *plugin = dlsym(handle, "plugin");
  if (plugin == NULL) {
    printf("  %s: not a plugin: %s\n", name, dlerror());
    dlclose(handle);
    return 1;
  }
  speaker = name;
  plugin->apply(text);
  printf("  %-12s %-28s -> \"%s\"\n", name, plugin->description, text);
  return dlclose(handle);
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: %s FOLDER TEXT\n", argv[0]);
    return 2;
  }
  DIR *folder = opendir(argv[1]);
  if (folder == NULL) {
    perror(argv[1]);
    return 1;
  }
  char *names[64];
  int count = 0;
  for (struct dirent *entry; count < 64 && (entry = readdir(folder)) != NULL;) {
    if (is_library(entry->d_name)) names[count++] = strdup(entry->d_name);
  }
  closedir(folder);
  qsort(names, count, sizeof *names, by_name);

  printf("%d plugins in %s, text \"%s\"\n", count, argv[1], argv[2]);
  int failed = 0;
  for (int i = 0; i < count; i++) failed |= apply(argv[1], names[i], argv[2]);
  return failed;
}
