#include <stdio.h>
#include <stdlib.h>

static void last(void) { printf("last\n"); }
static void exits(void) {
  printf("exits\n");
  _Exit((fflush(stdout), 9));
}

int main(void) {
  atexit(last);
  atexit(exits);
  exit(1);
}
