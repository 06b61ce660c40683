#include <search.h>
#include <stdio.h>

struct item {
  struct item *next, *previous;
  int number;
};

int main(void) {
  struct item items[5];
  for (int i = 0; i < 5; i++) {
    items[i].number = i;
    insque(&items[i], i ? &items[i > 2 ? 1 : i - 1] : NULL);
  }
  for (struct item *at = items; at; at = at->next) printf("%d ", at->number);
  remque(&items[1]);
  remque(&items[4]);
  printf("| ");
  for (struct item *at = items; at; at = at->next) printf("%d ", at->number);
  printf("%d\n", items[3].previous->number);
  return 0;
}
