// Tables of functions that macros make from one list, in the program and in a library: the same functions, the same addresses.
// link: liboperations.so
#include <stdio.h>
#include <stdlib.h>
#include "operations.h"
#define DECLARE(name, expression) int name(int, int);
OPERATIONS(DECLARE)
#define ENTRY(name, expression) {#name, name},
static const struct operation mine[] = {OPERATIONS(ENTRY)};
extern const struct operation table[];
extern const int table_size;
static int by_name(const void *a, const void *b) {
  const char *x = ((const struct operation *)a)->name, *y = ((const struct operation *)b)->name;
  for (; *x && *x == *y; x++, y++);
  return *x - *y;
}
int main(void) {
  for (int i = 0; i < table_size; i++)
    printf("%s %d %d\n", table[i].name, table[i].function(12, 5), table[i].function == mine[i].function);
  struct operation sorted[5];
  for (int i = 0; i < table_size; i++) sorted[i] = table[i];
  qsort(sorted, table_size, sizeof *sorted, by_name);
  for (int i = 0; i < table_size; i++) printf("%s %d\n", sorted[i].name, apply(&sorted[i], 7, 2));
}
