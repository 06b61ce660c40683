#include <stdio.h>
#include <stdlib.h>

int main(void) {
  printf("%d %d\n", rand(), rand());
  for (unsigned seed = 0; seed < 4; seed++) {
    srand(seed);
    for (int i = 0; i < 6; i++) printf("%d ", rand());
    printf("\n");
  }
  unsigned state = 5;
  for (int i = 0; i < 6; i++) printf("%d ", rand_r(&state));
  printf("%u %d\n", state, RAND_MAX);
  return 0;
}
