#include <stdlib.h>
static void (*watcher)(int, int);
static int compare(const void *a, const void *b) {
  watcher(*(const int *)a, *(const int *)b);
  return *(const int *)a - *(const int *)b;
}
int sort_and_watch(int *numbers, int count, void (*watch)(int, int)) {
  watcher = watch;
  qsort(numbers, count, sizeof *numbers, compare);
  return numbers[0];
}
