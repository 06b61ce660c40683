#include <setjmp.h>
#include <signal.h>
#include <stdio.h>

static jmp_buf place;
static void handler(int number) { longjmp(place, number); }

int main(void) {
  signal(SIGINT, handler);
  int value = setjmp(place);
  if (value == 0) raise(SIGINT);
  printf("%d\n", value == SIGINT);
  return 0;
}
