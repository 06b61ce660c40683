#include <stdio.h>
#include <stdlib.h>

int main(void) {
  puts("more than a byte");
  exit(1000);
}
