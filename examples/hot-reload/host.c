/* Passes every line of its input through a plugin, and loads the plugin anew whenever its file has changed.
 *
 *   host PLUGIN
 */
#include "plugin.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct plugin {
  void *handle;
  const char *version;
  int (*transform)(struct session *, char *);
  struct stat file;
};

/* Another file (it was replaced) or another content (it was rewritten). */
static int has_changed(const struct stat *before, const struct stat *now) {
  return before->st_dev != now->st_dev || before->st_ino != now->st_ino || before->st_size != now->st_size ||
         memcmp(&before->st_mtim, &now->st_mtim, sizeof now->st_mtim) != 0 ||
         memcmp(&before->st_ctim, &now->st_ctim, sizeof now->st_ctim) != 0;
}

static void unload(struct plugin *plugin) {
  if (plugin->handle != NULL) dlclose(plugin->handle);
  plugin->handle = NULL;
}

/* Closing comes first: as long as a library is open, its name means the one that is open. */
static void load(struct plugin *plugin, const char *path) {
  unload(plugin);
  void *handle = dlopen(path, RTLD_NOW);
  if (handle == NULL) {
    printf("   cannot load it: %s\n", dlerror());
    return;
  }
  plugin->version = dlsym(handle, "version");
  plugin->transform = (int (*)(struct session *, char *))dlsym(handle, "transform");
  if (plugin->version == NULL || plugin->transform == NULL) {
    printf("   not a plugin: %s\n", dlerror());
    dlclose(handle);
    return;
  }
  plugin->handle = handle;
  printf("   loaded: %s\n", plugin->version);
}

/* A failed attempt is not repeated until the file changes again. */
static void refresh(struct plugin *plugin, const char *path) {
  struct stat now;
  if (stat(path, &now) != 0) return;
  if (!has_changed(&plugin->file, &now)) return;
  plugin->file = now;
  load(plugin, path);
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: %s PLUGIN\n", argv[0]);
    return 2;
  }
  struct plugin plugin = {0};
  struct session session = {0};
  char text[TEXT_SIZE];
  while (fgets(text, TEXT_SIZE / 2, stdin) != NULL) {
    text[strcspn(text, "\n")] = '\0';
    session.lines++;
    refresh(&plugin, argv[1]);
    if (plugin.handle == NULL) {
      printf("=> line %d: no plugin\n", session.lines);
    } else {
      int seen = plugin.transform(&session, text);
      printf("=> line %d, the plugin's %d: \"%s\"\n", session.lines, seen, text);
    }
    fflush(stdout);
  }
  unload(&plugin);
}
