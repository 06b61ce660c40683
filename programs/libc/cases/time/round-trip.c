#include <stdio.h>
#include <time.h>

int main(void) {
  int wrong = 0, count = 0;
  unsigned long long hash = 0;
  for (long long at = -5000000000; at < 10000000000; at += 7654321) {
    time_t time = at;
    struct tm broken = *gmtime(&time);
    wrong += timegm(&broken) != time;
    hash = hash * 31 + broken.tm_yday * 7 + broken.tm_wday;
    count++;
  }
  printf("%d %d %llu\n", wrong, count, hash);
  return 0;
}
