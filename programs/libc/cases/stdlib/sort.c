#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int calls;
static int by_number(const void *a, const void *b) {
  calls++;
  return (*(int *)a > *(int *)b) - (*(int *)a < *(int *)b);
}
static int by_text(const void *a, const void *b) { return strcmp(*(char **)a, *(char **)b); }

int main(void) {
  int numbers[200];
  for (int size = 0; size < 200; size += 33) {
    for (int i = 0; i < size; i++) numbers[i] = i * 7919 % 211 - 100;
    calls = 0;
    qsort(numbers, size, sizeof *numbers, by_number);
    int sorted = 1;
    for (int i = 1; i < size; i++) sorted &= numbers[i - 1] <= numbers[i];
    printf("%d: %d, %d calls\n", size, sorted, calls);
  }
  const char *words[] = {"pear", "apple", "fig", "", "banana", "apple", "cherry"};
  qsort(words, 7, sizeof *words, by_text);
  for (int i = 0; i < 7; i++) printf("%s ", words[i]);
  printf("\n");
  return 0;
}
