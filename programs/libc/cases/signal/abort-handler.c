/* raise(SIGABRT) reaches a handler. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static void handler(int number) {
  printf("handler %d\n", number);
  fflush(stdout);
  _Exit(6);
}

int main(void) {
  signal(SIGABRT, handler);
  raise(SIGABRT);
  return 0;
}
