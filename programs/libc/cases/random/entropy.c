/* Random numbers differ each time; what can be said about them does not. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void) {
  unsigned char a[64] = {0}, b[64] = {0};
  printf("%d\n", getentropy(a, sizeof a));
  arc4random_buf(b, sizeof b);
  printf("%d\n", memcmp(a, b, sizeof a) != 0);
  int inside = 1;
  for (int i = 0; i < 1000; i++) inside &= arc4random_uniform(10) < 10;
  printf("%d %u\n", inside, arc4random_uniform(1));
  errno = 0;
  static char big[300];
  printf("%d %d\n", getentropy(big, 257), errno == EIO);
  return 0;
}
