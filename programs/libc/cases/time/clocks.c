/* What can be said about clocks without telling the time. */
#include <errno.h>
#include <stdio.h>
#include <sys/time.h>
#include <time.h>

int main(void) {
  struct timespec a, b, resolution;
  printf("%d %d\n", clock_gettime(CLOCK_MONOTONIC, &a), clock_gettime(CLOCK_MONOTONIC, &b));
  printf("%d\n", b.tv_sec > a.tv_sec || (b.tv_sec == a.tv_sec && b.tv_nsec >= a.tv_nsec));
  printf("%d %d\n", clock_getres(CLOCK_REALTIME, &resolution), resolution.tv_sec == 0 && resolution.tv_nsec > 0);
  printf("%d\n", clock_getres(CLOCK_MONOTONIC, &resolution));
  struct timeval now;
  time_t seconds = time(NULL);
  printf("%d %d\n", gettimeofday(&now, NULL), now.tv_sec - seconds < 5);
  struct timespec utc;
  printf("%d %d\n", timespec_get(&utc, TIME_UTC) == TIME_UTC, utc.tv_sec >= seconds);
  return 0;
}
