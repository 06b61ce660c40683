#include <stdio.h>
#include <strings.h>

int main(void) {
  printf("%d %d %d\n", ffs(0), ffsl(0), ffsll(0));
  for (int i = 0; i < 32; i += 5) printf("%d %d\n", ffs(1u << i), ffsl(3ul << i));
  for (int i = 0; i < 64; i += 7) printf("%d\n", ffsll(5ull << i));
  return 0;
}
