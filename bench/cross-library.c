// What cross.c calls.
#include <stdlib.h>
unsigned counter;
unsigned step(unsigned x, unsigned i) { return (x ^ i) * 2654435761u; }
double mix(double x, double y) { return x * 0.999 + y; }
unsigned long sum(const unsigned char *bytes, unsigned long count) {
  unsigned long x = 0;
  for (unsigned long i = 0; i < count; i++) x = x * 31 + bytes[i];
  return x;
}
static int order(const void *a, const void *b) {
  unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;
  return (x > y) - (x < y);
}
unsigned sorts(unsigned rounds) {
  static unsigned numbers[50000];
  unsigned x = 1;
  for (unsigned round = 0; round < rounds; round++) {
    for (unsigned i = 0; i < 50000; i++) numbers[i] = x = step(x, i);
    qsort(numbers, 50000, sizeof *numbers, order);
    x ^= numbers[7];
  }
  return x;
}
