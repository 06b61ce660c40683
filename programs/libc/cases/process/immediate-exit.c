#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void never(void) { fputs("never\n", stderr); }

int main(void) {
  atexit(never);
  setvbuf(stdout, NULL, _IOFBF, 100);
  printf("lost");
  _exit(5);
}
