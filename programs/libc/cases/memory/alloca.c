#include <alloca.h>
#include <stdio.h>
#include <string.h>

static int sum(int size) {
  unsigned char *block = alloca(size);
  memset(block, 3, size);
  int total = 0;
  for (int i = 0; i < size; i++) total += block[i];
  return total;
}

int main(void) {
  for (int size = 1; size < 3000000; size *= 9) printf("%d\n", sum(size));
  return 0;
}
