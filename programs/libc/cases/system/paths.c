#include <libgen.h>
#include <stdio.h>
#include <string.h>

char *__xpg_basename(char *);

int main(void) {
  const char *paths[] = {"/usr/lib", "/usr/", "usr", "/", ".", "..", "", "//a//b//", "a/b/c.d", "a/"};
  for (int i = 0; i < 10; i++) {
    char a[20], b[20], c[20];
    strcpy(a, paths[i]);
    strcpy(b, paths[i]);
    strcpy(c, paths[i]);
    printf("%s: %s %s %s\n", paths[i], dirname(a), basename(b), __xpg_basename(c));
  }
  printf("%s %s\n", dirname(NULL), basename(NULL));
  return 0;
}
