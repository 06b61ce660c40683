/* Megabytes of data, constant and zero, and a table of pointers to them. */
#include <stdio.h>

static char zeros[5000000];
static int numbers[100000] = {[0] = 1, [50000] = 2, [99999] = 3};
static const char text[200000] = {[199999] = 'x'};
static const void *const places[] = {zeros, zeros + 4999999, numbers + 50000, text + 199999};

int main(void) {
  long sum = 0;
  for (int i = 0; i < 100000; i++) sum += numbers[i];
  for (int i = 0; i < 5000000; i += 1000) sum += zeros[i];
  printf("%ld %d %c %d\n", sum, *(const int *)places[2], *(const char *)places[3], (int)((char *)places[1] - (char *)places[0]));
  return 0;
}
