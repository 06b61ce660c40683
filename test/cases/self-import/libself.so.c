#include <stdio.h>
int shared_value = 3;
int *address_of_value(void) { return &shared_value; }
int twice(int x) { return 2 * x; }
int twice_alias(int) __attribute__((alias("twice")));
__attribute__((weak)) int weak_here(int x) { return x + 1000; }
static int (*table[])(int) = {twice, twice_alias, weak_here};
int report(void) {
  int sum = 0;
  for (unsigned i = 0; i < 3; i++) sum += table[i](shared_value);
  printf("%d %d %d\n", sum, table[0] == twice, *address_of_value() + weak_here(1));
  return 0;
}
