#include <stdio.h>
#include <stdlib.h>

static void first(void) { printf("first\n"); }
static void second(void) { printf("second\n"); }
static void nested(void) {
  printf("nested registers\n");
  atexit(first);
}

int main(void) {
  atexit(first);
  atexit(second);
  atexit(nested);
  atexit(second);
  for (int i = 0; i < 40; i++) atexit(i % 20 ? second : nested);
  printf("end of main\n");
  return 3;
}
