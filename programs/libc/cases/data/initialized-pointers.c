/* Pointers into the program's own data and to its own functions. */
#include <stdio.h>

static int numbers[10] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
static int *middle = &numbers[5], *past = numbers + 10;
static const char *const words[] = {"zero", "one", "two"};
static const char *inside = "abcdef" + 2;
struct node {
  struct node *next;
  const char *const *word;
};
static struct node third = {NULL, &words[2]}, second = {&third, &words[1]}, first = {&second, words};
static int twice(int n) { return 2 * n; }
static int (*operation)(int) = twice;
static int (**to_operation)(int) = &operation;

int main(void) {
  printf("%d %d %s\n", *middle, (int)(past - middle), inside);
  for (struct node *n = &first; n; n = n->next) printf("%s ", *n->word);
  printf("%d\n", (*to_operation)(21));
  return 0;
}
