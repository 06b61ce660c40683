/* Addresses of libc's functions in initialized data. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int (*const classes[])(int) = {isalpha, isdigit, isspace, isupper, ispunct, isxdigit};
static double (*const functions[])(double) = {sin, cos, sqrt, floor, exp};
static const struct {
  const char *name;
  size_t (*length)(const char *);
  void *(*allocate)(size_t);
  void (*release)(void *);
} table[] = {{"first", strlen, malloc, free}, {"second", strlen, malloc, free}};

int main(void) {
  for (const char *c = "aZ5 !"; *c; c++) {
    for (int i = 0; i < 6; i++) printf("%d", classes[i](*c) != 0);
    printf(" ");
  }
  for (int i = 0; i < 5; i++) printf("%a ", functions[i](2.25));
  printf("\n%zu %d\n", table[0].length(table[1].name), table[0].allocate == table[1].allocate);
  void *block = table[0].allocate(10);
  table[1].release(block);
  return 0;
}
