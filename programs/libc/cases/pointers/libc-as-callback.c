/* libc's functions given to libc's functions. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b) { return strcmp(a, b); }

void qsort_r(void *, size_t, size_t, int (*)(const void *, const void *, void *), void *);

int main(void) {
  char words[5][8] = {"delta", "alpha", "echo", "bravo", "charlie"};
  qsort(words, 5, sizeof *words, (int (*)(const void *, const void *))strcmp);
  for (int i = 0; i < 5; i++) printf("%s ", words[i]);
  char *found = bsearch("echo", words, 5, sizeof *words, compare);
  printf("%s\n", found);
  int numbers[] = {3, 1, 2};
  qsort_r(numbers, 3, sizeof *numbers, (int (*)(const void *, const void *, void *))memcmp, (void *)1);
  printf("%d %d %d\n", numbers[0], numbers[1], numbers[2]);
  return 0;
}
