#include <stdio.h>
#include <time.h>

static void show(const struct tm *t) {
  printf("%d-%02d-%02d %02d:%02d:%02d %d %d %d %ld %s\n", t->tm_year + 1900, t->tm_mon + 1, t->tm_mday, t->tm_hour, t->tm_min, t->tm_sec,
         t->tm_wday, t->tm_yday, t->tm_isdst, (long)t->tm_gmtoff, t->tm_zone);
}

int main(void) {
  time_t times[] = {0, 1, -1, 86399, 951782400, 951868800, 1078012800, 1234567890, 1709164800, 2147483647, 2147483648, -2147483649, 4102444800, -62135596800, 253402300799, 67767976233532799};
  for (int i = 0; i < sizeof times / sizeof *times; i++) {
    struct tm t = {0};
    printf("%lld: ", (long long)times[i]);
    if (gmtime_r(&times[i], &t)) show(&t);
    else printf("too far\n");
    show(localtime(&times[i]));
  }
  return 0;
}
