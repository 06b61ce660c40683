#include <errno.h>
#include <stdio.h>
#include <time.h>

int main(void) {
  time_t far[] = {67768036191676799, 67768036191676800, -67768040609740800, -67768040609740801, 9223372036854775807};
  for (int i = 0; i < 5; i++) {
    struct tm t = {0};
    errno = 0;
    int valid = gmtime_r(&far[i], &t) != NULL;
    printf("%d %d %d\n", valid, errno == EOVERFLOW, t.tm_year);
  }
  return 0;
}
