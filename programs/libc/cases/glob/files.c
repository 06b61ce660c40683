#include <glob.h>
#include <stdio.h>
#include <sys/stat.h>

static void show(const char *pattern, int flags) {
  glob_t found = {0};
  int result = glob(pattern, flags, NULL, &found);
  printf("%s: %d %zu", pattern, result, result ? 0 : found.gl_pathc);
  for (size_t i = 0; !result && i < found.gl_pathc; i++) printf(" %s", found.gl_pathv[i]);
  printf("\n");
  globfree(&found);
}

int main(void) {
  mkdir("folder", 0755);
  mkdir("other", 0755);
  const char *names[] = {"a.c", "b.c", "c.h", ".hidden", "folder/x.c", "folder/y.c", "other/x.c"};
  for (int i = 0; i < 7; i++) fclose(fopen(names[i], "w"));
  show("*.c", 0);
  show("*", 0);
  show("*/x.c", 0);
  show("*", GLOB_MARK);
  show(".h*", 0);
  show("none*", 0);
  show("none*", GLOB_NOCHECK);
  show("/fold*/*", 0);
  show("[ab].?", 0);
  return 0;
}
