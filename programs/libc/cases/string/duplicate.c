#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  char *all = strdup("duplicate me"), *part = strndup("duplicate me", 4), *more = strndup("ab", 100), *none = strdup("");
  printf("%s|%s|%s|%s\n", all, part, more, none);
  all[0] = 'D';
  printf("%s\n", all);
  free(all);
  free(part);
  free(more);
  free(none);
  return 0;
}
