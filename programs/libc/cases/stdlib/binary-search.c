#include <stdio.h>
#include <stdlib.h>

static int compare(const void *key, const void *element) { return *(int *)key - *(int *)element; }

int main(void) {
  int numbers[100];
  for (int i = 0; i < 100; i++) numbers[i] = i * 3;
  for (int size = 0; size <= 100; size += 25) {
    int found = 0, wrong = 0;
    for (int key = -5; key < 310; key++) {
      int *at = bsearch(&key, numbers, size, sizeof *numbers, compare);
      if (at) found++, wrong += *at != key;
    }
    printf("%d: %d %d\n", size, found, wrong);
  }
  return 0;
}
