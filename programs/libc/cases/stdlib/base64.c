#include <stdio.h>
#include <stdlib.h>

int main(void) {
  long values[] = {0, 1, 63, 64, 4095, 123456789, 0x7fffffff, -1};
  for (int i = 0; i < 8; i++) printf("%s %ld\n", l64a(values[i]), a64l(l64a(values[i])));
  printf("%ld %ld\n", a64l("./zZ"), a64l("******"));
  return 0;
}
