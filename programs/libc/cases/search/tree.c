/* tsearch and its kin call functions of the program. */
#include <search.h>
#include <stdio.h>
#include <stdlib.h>

static int compare(const void *a, const void *b) { return *(int *)a - *(int *)b; }
static void visit(const void *node, VISIT order, int depth) {
  if (order == postorder || order == leaf) printf("%d@%d ", **(int **)node, depth);
}
static int freed;
static void release(void *key) { freed += *(int *)key; }

int main(void) {
  static int keys[40];
  void *root = NULL;
  for (int i = 0; i < 40; i++) {
    keys[i] = i * 17 % 40;
    tsearch(&keys[i], &root, compare);
  }
  twalk(root, visit);
  printf("\n");
  int seven = 7, missing = 77;
  int **found = tfind(&seven, &root, compare);
  printf("%d %d\n", **found, tfind(&missing, &root, compare) == NULL);
  for (int i = 0; i < 40; i += 3) tdelete(&i, &root, compare);
  twalk(root, visit);
  printf("\n%d %d\n", tdelete(&missing, &root, compare) == NULL, *(int **)tsearch(&seven, &root, compare) == *found);
  tdestroy(root, release);
  printf("%d\n", freed);
  return 0;
}
