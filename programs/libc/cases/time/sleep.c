#include <errno.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double seconds_since(struct timespec start) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec - start.tv_sec + (now.tv_nsec - start.tv_nsec) / 1e9;
}

int main(void) {
  struct timespec start, wanted = {0, 20000000};
  clock_gettime(CLOCK_MONOTONIC, &start);
  printf("%d\n", nanosleep(&wanted, NULL));
  printf("%d\n", seconds_since(start) >= 0.019);
  printf("%d\n", usleep(10000));
  printf("%d\n", clock_nanosleep(CLOCK_MONOTONIC, 0, &wanted, NULL));
  printf("%d\n", seconds_since(start) >= 0.049);
  wanted.tv_nsec = -1;
  errno = 0;
  int result = nanosleep(&wanted, NULL);
  printf("%d %d\n", result, errno == EINVAL);
  return 0;
}
