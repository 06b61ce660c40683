/* Frames that leave the stack run into a trap, not into data. */
#include <stdio.h>
#include <string.h>

static char data[1000];

__attribute__((noinline)) static int deep(int n, volatile char *above) {
  volatile char frame[200000];
  frame[0] = above[0] + 1;
  frame[199999] = n;
  int below = n == 0 ? 0 : deep(n - 1, frame);
  above[0]--;
  return below + 1 + (frame[0] & 0);
}

int main(void) {
  volatile char top = 0;
  memset(data, 'd', sizeof data);
  printf("%d\n", deep(35, &top));
  fflush(stdout);
  printf("%d\n", deep(50, &top));
  return 0;
}
