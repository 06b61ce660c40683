#include <stdio.h>
#include <string.h>

static int sign(int n) { return (n > 0) - (n < 0); }

int main(void) {
  const char *names[] = {"item1", "item2", "item10", "item010", "item01", "item", "1.2.3", "1.2.10", "1.10", "000", "00", "a0", "a00b", "a0b"};
  int count = sizeof names / sizeof *names;
  for (int i = 0; i < count; i++) {
    printf("%8s", names[i]);
    for (int j = 0; j < count; j++) printf("%3d", sign(strverscmp(names[i], names[j])));
    printf("\n");
  }
  return 0;
}
