#include <stdio.h>
#include <strings.h>
#include <string.h>

int main(void) {
  char text[20] = "0123456789", copy[20] = "";
  bcopy(text, copy, 5);
  printf("%s\n", copy);
  bcopy(text, text + 2, 8);
  printf("%s\n", text);
  bzero(text + 1, 2);
  printf("%s %d %s\n", text, text[2], text + 3);
  printf("%d %d %d\n", bcmp("ab", "ab", 2), bcmp("ab", "ac", 2) != 0, bcmp("a", "b", 0));
  return 0;
}
