#include <fts.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static int by_name(const FTSENT **a, const FTSENT **b) { return strcmp((*a)->fts_name, (*b)->fts_name); }

int main(void) {
  mkdir("top", 0755);
  mkdir("top/skipped", 0755);
  mkdir("top/sub", 0755);
  fclose(fopen("top/a", "w"));
  fclose(fopen("top/skipped/never", "w"));
  fclose(fopen("top/sub/b", "w"));
  char *roots[] = {"top", NULL};
  FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
  if (tree == NULL) return perror("fts_open"), 1;
  for (FTSENT *entry; (entry = fts_read(tree)); ) {
    printf("%d %d %s %s\n", entry->fts_info, (int)entry->fts_level, entry->fts_path, entry->fts_name);
    if (strcmp(entry->fts_name, "skipped") == 0) fts_set(tree, entry, FTS_SKIP);
  }
  printf("%d\n", fts_close(tree));
  return 0;
}
