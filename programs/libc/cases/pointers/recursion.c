/* libc calls the program, which calls libc, which calls the program. */
#include <stdio.h>
#include <stdlib.h>

static int depth, deepest;
static int inner(const void *a, const void *b) { return *(char *)a - *(char *)b; }
static int outer(const void *a, const void *b) {
  char text[5] = "dbca";
  if (++depth > deepest) deepest = depth;
  qsort(text, 4, 1, inner);
  int *found = bsearch("c", text, 4, 1, inner);
  depth--;
  return (*(int *)a - *(int *)b) * (found != NULL && text[0] == 'a');
}

int main(void) {
  int numbers[] = {5, 3, 9, 1, 7};
  qsort(numbers, 5, sizeof *numbers, outer);
  for (int i = 0; i < 5; i++) printf("%d ", numbers[i]);
  printf("%d\n", deepest);
  return 0;
}
