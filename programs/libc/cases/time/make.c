#include <stdio.h>
#include <time.h>

int main(void) {
  struct tm given[] = {{0, 0, 0, 1, 0, 70}, {59, 59, 23, 31, 11, 99}, {0, 0, 0, 29, 1, 100}, {0, 0, 0, 32, 0, 124}, {0, 0, 0, 0, 0, 124}, {-1, 0, 0, 1, 0, 124}, {3600, 60, 24, 1, 12, 123}, {0, 0, 0, 1, -13, 124}, {0, 0, 0, 400, 5, 90}, {0, 0, 12, 15, 5, -100}};
  for (int i = 0; i < 10; i++) {
    struct tm local = given[i], utc = given[i];
    printf("%lld %lld: %d-%d-%d %d:%d:%d %d %d\n", (long long)mktime(&local), (long long)timegm(&utc), local.tm_year, local.tm_mon, local.tm_mday,
           local.tm_hour, local.tm_min, local.tm_sec, local.tm_wday, local.tm_yday);
  }
  return 0;
}
