#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Thread_local char *buffer;
static _Thread_local int used[4] = {9, 8, 7, 6};

static char *keep(const char *text) {
  buffer = realloc(buffer, strlen(text) + 1);
  return strcpy(buffer, text);
}

static int descending(const void *a, const void *b) { return *(int *)b - *(int *)a; }
static int ascending(const void *a, const void *b) { return -descending(a, b); }

int main(void) {
  char *kept = keep("one");
  printf("%s %d\n", kept, kept == buffer);
  qsort(used, 4, sizeof *used, ascending);
  for (int i = 0; i < 4; i++) printf("%d ", used[i]);
  printf("%s\n", keep("a longer text"));
  return 0;
}
