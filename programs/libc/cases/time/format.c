#include <stdio.h>
#include <string.h>
#include <time.h>

int main(void) {
  time_t times[] = {0, 951782400 + 3661, 1230768000, 1262304000, 1704067199};
  for (int i = 0; i < 5; i++) {
    struct tm t;
    gmtime_r(&times[i], &t);
    for (const char *c = "aAbBcCdDeFgGhHIjklmMnprRsStTuUVwWxXyYzZ%"; *c; c++) {
      char format[] = {'%', *c, 0}, text[100];
      size_t length = strftime(text, sizeof text, format, &t);
      printf("%c %zu [%s]\n", *c, length, length ? text : "");
    }
  }
  return 0;
}
