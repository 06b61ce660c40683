#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static void never(void) { fputs("never\n", stderr); }

int main(void) {
  atexit(never);
  printf("raising\n");
  fflush(stdout);
  raise(SIGTERM);
  printf("still here\n");
  return 0;
}
