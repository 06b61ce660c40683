/* nftw calls a function of the program for every file. */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char lines[50][80];
static int count;
static int visit(const char *path, const struct stat *status, int type, struct FTW *ftw) {
  sprintf(lines[count++], "%s %d %d %s", path, type, ftw->level, path + ftw->base);
  return strcmp(path + ftw->base, "stop") == 0 ? 7 : 0;
}
static int by_text(const void *a, const void *b) { return strcmp(a, b); }

static void walk(int flags) {
  count = 0;
  printf("%d\n", nftw("top", visit, 10, flags));
  qsort(lines, count, sizeof *lines, by_text);
  for (int i = 0; i < count; i++) puts(lines[i]);
}

int main(void) {
  mkdir("top", 0755);
  mkdir("top/a", 0755);
  mkdir("top/a/b", 0755);
  fclose(fopen("top/file", "w"));
  fclose(fopen("top/a/b/deep", "w"));
  symlink("file", "top/link");
  walk(0);
  walk(FTW_PHYS);
  walk(FTW_PHYS | FTW_DEPTH);
  return 0;
}
