#include <stdio.h>
#include <string.h>

int main(void) {
  char to[16];
  memset(to, '#', sizeof to);
  printf("%d [%s]\n", strcpy(to, "hello") == to, to);
  printf("behind it: %c%c\n", to[6], to[15]);
  memset(to, '#', sizeof to);
  strncpy(to, "abc", 8);
  for (int i = 0; i < 10; i++) printf("%02x ", to[i]);
  printf("\n");
  memset(to, '#', sizeof to);
  strncpy(to, "abcdefgh", 4);
  printf("%.6s\n", to);
  printf("%d %d\n", (int)(stpcpy(to, "four") - to), (int)(stpncpy(to, "xy", 6) - to));
  printf("%d %d\n", (int)(stpncpy(to, "longer than that", 6) - to), to[6]);
  printf("[%s]\n", strcpy(to, ""));
  return 0;
}
