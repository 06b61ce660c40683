#include <stdio.h>
#include <time.h>

int main(void) {
  struct tm t = {5, 4, 3, 2, 0, 123, 1, 1, 0};
  const char *formats[] = {"%-d %_d %0d", "%Ec %Ex %EX %Ey", "%Od %OH %Om", "%10Y|%+5Y|%05Y", "%%|%n|%t", "%", "plain", "%5", "%Q"};
  for (int i = 0; i < 9; i++) {
    char text[100] = "";
    printf("%zu ", strftime(text, sizeof text, formats[i], &t));
    printf("[%s]\n", text);
  }
  char small[5];
  printf("%zu %zu\n", strftime(small, 5, "%Y", &t), strftime(small, 4, "%Y", &t));
  t.tm_year = 10000;
  char text[40];
  strftime(text, 40, "%Y %C %y %F", &t);
  printf("%s\n", text);
  t.tm_mon = 99;
  t.tm_wday = 99;
  strftime(text, 40, "%a %B", &t);
  printf("%s\n", text);
  return 0;
}
