#include <stdio.h>
#include <string.h>
#include <time.h>

int main(void) {
  const char *inputs[][2] = {{"2024-02-29 23:59:58", "%Y-%m-%d %H:%M:%S"}, {"Tue, 03 Sep 2019", "%a, %d %b %Y"}, {"11:15 PM", "%I:%M %p"}, {"070 99", "%j %y"}, {"12/31/68", "%D"}, {"monday january", "%A %B"}, {"2024-13-01", "%Y-%m-%d"}, {"  5 x", "%e x"}, {"23:05", "%R"}, {"100%", "100%%"}};
  for (int i = 0; i < 10; i++) {
    struct tm t;
    memset(&t, 0, sizeof t);
    char *end = strptime(inputs[i][0], inputs[i][1], &t);
    printf("%s: %s %d %d %d %d %d %d %d %d\n", inputs[i][0], end ? end : "(failed)", t.tm_year, t.tm_mon, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, t.tm_wday, t.tm_yday);
  }
  return 0;
}
