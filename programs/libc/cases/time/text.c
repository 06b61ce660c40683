#include <stdio.h>
#include <time.h>

int main(void) {
  time_t times[] = {0, 1000000000, -1000000000};
  for (int i = 0; i < 3; i++) {
    char text[26], other[26];
    struct tm *t = gmtime(&times[i]);
    printf("%s%s", asctime(t), asctime_r(t, text));
    printf("%s%s", ctime(&times[i]), ctime_r(&times[i], other));
  }
  struct tm odd = {1, 2, 3, 4, 5, 6, 7, 8};
  printf("%s", asctime(&odd));
  return 0;
}
