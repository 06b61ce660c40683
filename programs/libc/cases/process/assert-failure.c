#include <assert.h>
#include <stdio.h>

int main(void) {
  printf("before\n");
  fflush(stdout);
  int one = 1;
  assert(one == 1);
  assert(one == 2 && "this is the message");
  printf("never\n");
}
