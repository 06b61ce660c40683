/* Static storage of libc's that functions return again and again. */
#include <arpa/inet.h>
#include <libgen.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

int main(void) {
  time_t zero = 0, later = 1000000;
  struct tm *a = gmtime(&zero), *b = gmtime(&later);
  printf("%d %d\n", a == b, a->tm_mday);
  char *first = asctime(a), *second = ctime(&zero);
  printf("%d %s", first == second, first);
  first[0] = 'X';
  printf("%s", first);
  char *address = inet_ntoa((struct in_addr){0});
  printf("%d %s\n", address == inet_ntoa((struct in_addr){1}), address);
  printf("%d %d\n", strerror(2) == strerror(2), localeconv() == localeconv());
  return 0;
}
