/* A function of libc has one address, however it is taken. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int (*const in_data)(const char *) = puts;
static int (*returns_puts(void))(const char *) { return puts; }

static int is_puts(int (*f)(const char *)) { return f == puts; }

int main(void) {
  int (*volatile local)(const char *) = puts;
  printf("%d %d %d %d\n", in_data == local, returns_puts() == local, is_puts(in_data), is_puts(local));
  void *pointers[] = {malloc, free, calloc, strlen, strcpy, qsort, exit, puts};
  int different = 0;
  for (int i = 0; i < 8; i++)
    for (int j = 0; j < 8; j++) different += pointers[i] != pointers[j];
  printf("%d\n", different);
  return local("called through a pointer") < 0;
}
