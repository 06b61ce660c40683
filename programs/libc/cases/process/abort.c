/* abort after unflushed output: what is in the buffer is lost. */
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  printf("lost\n");
  fputs("about to abort\n", stderr);
  abort();
}
