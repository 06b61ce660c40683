#include <stdio.h>
#include <time.h>

int main(void) {
  printf("%g %g %g\n", difftime(10, 3), difftime(3, 10), difftime(1e15, -1e15));
  printf("%d %d\n", (int)sizeof(time_t), (int)(CLOCKS_PER_SEC / 1000));
  return 0;
}
