#include <stdlib.h>
#include <string.h>
/* C in the middle: compiled without any knowledge of exceptions. */
void sort_numbers(int *numbers, int count, int (*compare)(const void *, const void *)) { qsort(numbers, count, sizeof *numbers, compare); }
int find_number(int key, const int *numbers, int count, int (*compare)(const void *, const void *)) {
  const int *found = bsearch(&key, numbers, count, sizeof *numbers, compare);
  return found ? found - numbers : -1;
}
