#include <search.h>
#include <stdio.h>
#include <string.h>

static int compare(const void *a, const void *b) { return strcmp(a, b); }

int main(void) {
  char table[5][8] = {"one", "two"};
  size_t count = 2;
  printf("%s\n", (char *)lfind("two", table, &count, 8, compare));
  printf("%d\n", lfind("three", table, &count, 8, compare) == NULL);
  printf("%s %zu\n", (char *)lsearch("three\0\0", table, &count, 8, compare), count);
  printf("%s %zu\n", (char *)lsearch("one\0\0\0\0", table, &count, 8, compare), count);
  return 0;
}
