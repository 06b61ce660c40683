#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
  char text[12] = "...........";
  swab("badcfehg", text, 8);
  printf("%s\n", text);
  swab("1234567", text, 7);
  printf("%s\n", text);
  swab("xy", text, -2);
  printf("%s\n", text);
  return 0;
}
