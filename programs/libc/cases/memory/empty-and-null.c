#include <stdio.h>
#include <stdlib.h>

int main(void) {
  free(NULL);
  void *a = malloc(0), *b = malloc(0), *c = calloc(0, 10), *d = calloc(10, 0);
  printf("%d %d\n", a != NULL, a != b);
  printf("%d %d\n", c != NULL, d != NULL);
  free(a);
  free(b);
  free(c);
  free(d);
  char *e = malloc(1);
  e = realloc(e, 1);
  *e = 'e';
  printf("%c\n", *e);
  free(e);
  return 0;
}
