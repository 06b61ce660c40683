#include <stdio.h>
#include <string.h>

static int sign(int n) { return (n > 0) - (n < 0); }

int main(void) {
  unsigned char a[70], b[70];
  for (int i = 0; i < 70; i++) a[i] = b[i] = i * 7;
  for (int at = 0; at < 70; at += 9) {
    b[at] ^= 0x80;
    printf("%d:", at);
    for (int length = 0; length <= 70; length += 10) printf(" %d", sign(memcmp(a, b, length)));
    printf(" %d\n", bcmp(a, b, 70) != 0);
    b[at] ^= 0x80;
  }
  printf("%d %d\n", memcmp(a, b, 70), sign(memcmp("\xff", "\x01", 1)));
  return 0;
}
