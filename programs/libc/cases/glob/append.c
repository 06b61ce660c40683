#include <errno.h>
#include <glob.h>
#include <stdio.h>

static int complain(const char *path, int error) {
  printf("error at %s: %d\n", path, error == ENOENT);
  return 0;
}

int main(void) {
  fclose(fopen("one", "w"));
  fclose(fopen("two", "w"));
  glob_t found = {.gl_offs = 2};
  printf("%d\n", glob("one", GLOB_DOOFFS, complain, &found));
  printf("%d\n", glob("t*", GLOB_DOOFFS | GLOB_APPEND, complain, &found));
  printf("%zu %d %s %s\n", found.gl_pathc, found.gl_pathv[0] == NULL, found.gl_pathv[2], found.gl_pathv[3]);
  globfree(&found);
  return 0;
}
