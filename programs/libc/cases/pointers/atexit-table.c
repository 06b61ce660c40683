/* Functions registered through pointers, of the program and of libc. */
#include <stdio.h>
#include <stdlib.h>

static void report(void) { puts("report"); }
static void (*const table[])(void) = {report, report};

int main(void) {
  int (*volatile registrar)(void (*)(void)) = atexit;
  for (int i = 0; i < 2; i++) printf("%d\n", registrar(table[i]));
  void (*volatile leave)(int) = exit;
  leave(11);
}
