#include <stdio.h>
#include <stdlib.h>

int main(void) {
  printf("%a %ld %ld\n", drand48(), lrand48(), mrand48());
  srand48(1234567);
  for (int i = 0; i < 4; i++) printf("%a %ld %ld\n", drand48(), lrand48(), mrand48());
  unsigned short state[3] = {1, 2, 3};
  printf("%a %ld %ld\n", erand48(state), nrand48(state), jrand48(state));
  printf("%hu %hu %hu\n", state[0], state[1], state[2]);
  unsigned short seed[3] = {9, 8, 7}, *old = seed48(seed);
  printf("%hu %hu %hu %ld\n", old[0], old[1], old[2], lrand48());
  unsigned short parameters[7] = {1, 2, 3, 0xe66d, 0xdeec, 5, 11};
  lcong48(parameters);
  printf("%a %ld\n", drand48(), mrand48());
  return 0;
}
