// Sleeping until an absolute time, and for a relative one.
#include <stdio.h>
#include <time.h>
int main(void) {
  struct timespec begin, end, until;
  clock_gettime(CLOCK_MONOTONIC, &begin);
  until = begin;
  until.tv_nsec += 20000000;
  if (until.tv_nsec >= 1000000000) { until.tv_nsec -= 1000000000; until.tv_sec++; }
  printf("%d\n", clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL));
  nanosleep(&(struct timespec){0, 10000000}, NULL);
  clock_gettime(CLOCK_MONOTONIC, &end);
  double ms = (end.tv_sec - begin.tv_sec) * 1e3 + (end.tv_nsec - begin.tv_nsec) / 1e6;
  printf("%d %d\n", ms >= 29, ms < 2000);
}
