#include <stdio.h>
#include <stdlib.h>

static void quickly(void) { fputs("quickly\n", stderr); }
static void more_quickly(void) { fputs("more quickly\n", stderr); }
static void never(void) { fputs("never\n", stderr); }

int main(void) {
  atexit(never);
  at_quick_exit(quickly);
  at_quick_exit(more_quickly);
  setvbuf(stdout, NULL, _IOFBF, 100);
  printf("not flushed\n");
  quick_exit(7);
}
