/* A jump out of a function that libc called, past libc's frames. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

static jmp_buf place;
static int calls;

static int compare(const void *a, const void *b) {
  if (++calls == 7) longjmp(place, calls);
  return *(int *)a - *(int *)b;
}

int main(void) {
  int numbers[] = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0};
  int value = setjmp(place);
  if (value == 0) {
    qsort(numbers, 10, sizeof *numbers, compare);
    printf("never\n");
  }
  printf("%d\n", value);
  int key = 4;
  printf("%d\n", bsearch(&key, numbers, 1, sizeof *numbers, compare) == NULL);
  char *text = malloc(20);
  snprintf(text, 20, "still works");
  puts(text);
  return 0;
}
