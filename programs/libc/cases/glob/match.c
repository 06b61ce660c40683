#include <fnmatch.h>
#include <stdio.h>

int main(void) {
  const char *patterns[] = {"*", "*.c", "a?c", "[a-c]*", "[!a]*", "a\\*b", "*/x", "[[:digit:]]*", "", "**a**", ".*", "[]x]", "a[", "*[.-]*"};
  const char *texts[] = {"", "a.c", "abc", "b", "a*b", "dir/x", "42", ".hidden", "]", "a["};
  int flags[] = {0, FNM_PATHNAME, FNM_PERIOD, FNM_NOESCAPE, FNM_CASEFOLD, FNM_LEADING_DIR};
  for (int i = 0; i < 14; i++) {
    printf("%-14s", patterns[i]);
    for (int j = 0; j < 10; j++) {
      for (int k = 0; k < 6; k++) printf("%d", fnmatch(patterns[i], texts[j], flags[k]) != 0);
      printf(" ");
    }
    printf("\n");
  }
  return 0;
}
