#include <stdio.h>
#include <stdlib.h>
static void second(void) { printf("plugin's second\n"); }
static void first(void) {
  printf("plugin's first\n");
  atexit(second);
}
void add(void) { atexit(first); }
