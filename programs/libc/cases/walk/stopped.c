#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>

static int calls;
static int visit(const char *path, const struct stat *status, int type, struct FTW *ftw) { return ++calls == 2 ? 99 : 0; }

int main(void) {
  mkdir("top", 0755);
  fclose(fopen("top/x", "w"));
  fclose(fopen("top/y", "w"));
  printf("%d", nftw("top", visit, 5, 0));
  printf(" %d\n", calls);
  errno = 0;
  printf("%d", nftw("missing", visit, 5, 0));
  printf(" %d\n", errno == ENOENT || errno == 0);
  return 0;
}
