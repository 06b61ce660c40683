/* What libc gives back is what it was given. */
#include <search.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static void handler(int n) {}

int main(void) {
  signal(SIGUSR1, handler);
  printf("%d\n", signal(SIGUSR1, (void (*)(int))exit) == handler);
  printf("%d\n", signal(SIGUSR1, SIG_DFL) == (void (*)(int))exit);
  hcreate(4);
  hsearch((ENTRY){"function", (void *)handler}, ENTER);
  printf("%d\n", hsearch((ENTRY){"function"}, FIND)->data == (void *)handler);
  return 0;
}
