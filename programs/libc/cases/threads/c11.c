#include <stdio.h>
#include <threads.h>
#include <time.h>

static thread_local int local = 4;

int main(void) {
  local++;
  printf("%d %d\n", local, thrd_equal(thrd_current(), thrd_current()) != 0);
  struct timespec moment = {0, 1000};
  printf("%d\n", thrd_sleep(&moment, NULL));
  return 0;
}
