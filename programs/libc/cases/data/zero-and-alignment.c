#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>

static alignas(64) char wide[64];
alignas(4096) char page[10] = "page";
static char zeros[300000];
static const alignas(32) int constants[3] = {1, 2, 3};

int main(void) {
  int sum = 0;
  for (int i = 0; i < sizeof zeros; i++) sum += zeros[i];
  printf("%d %d %d %d %s\n", sum, (int)((uintptr_t)wide % 64), (int)((uintptr_t)page % 4096), (int)((uintptr_t)constants % 32), page);
  return 0;
}
