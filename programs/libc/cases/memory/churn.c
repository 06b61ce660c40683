/* Many allocations and releases in an order that looks random. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  enum { slots = 300 };
  static char *kept[slots];
  static size_t sizes[slots];
  unsigned state = 1, wrong = 0;
  for (int step = 0; step < 40000; step++) {
    state = state * 1664525 + 1013904223;
    int slot = (state >> 8) % slots;
    if (kept[slot]) {
      wrong += kept[slot][0] != (char)slot || kept[slot][sizes[slot] - 1] != (char)slot;
      free(kept[slot]);
      kept[slot] = NULL;
    } else {
      sizes[slot] = (state >> 16) % 2000 + 1;
      kept[slot] = malloc(sizes[slot]);
      memset(kept[slot], slot, sizes[slot]);
    }
  }
  printf("%u\n", wrong);
  return 0;
}
