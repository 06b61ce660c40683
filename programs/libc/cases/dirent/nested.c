#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void list(const char *path, int depth) {
  struct dirent **entries;
  int count = scandir(path, &entries, NULL, alphasort);
  for (int i = 0; i < count; i++) {
    char *name = entries[i]->d_name;
    if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0) {
      char below[200];
      snprintf(below, sizeof below, "%s/%s", path, name);
      printf("%*s%s\n", depth * 2, "", name);
      if (entries[i]->d_type == DT_DIR) list(below, depth + 1);
    }
    free(entries[i]);
  }
  free(entries);
}

int main(void) {
  mkdir("x", 0755);
  mkdir("x/y", 0755);
  mkdir("x/y/z", 0755);
  fclose(fopen("x/one", "w"));
  fclose(fopen("x/y/two", "w"));
  fclose(fopen("x/y/z/three", "w"));
  symlink("..", "x/y/up");
  list(".", 0);
  return 0;
}
