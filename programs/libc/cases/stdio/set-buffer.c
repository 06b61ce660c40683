#include <stdio.h>

int main(void) {
  static char buffer[BUFSIZ];
  setbuf(stdout, buffer);
  printf("one");
  fputs("[err]", stderr);
  printf(" two\n");
  fflush(stdout);
  setbuf(stdout, NULL);
  printf("three");
  fputs("[err]", stderr);
  setlinebuf(stdout);
  printf(" four\nfive\n");
  setbuffer(stdout, buffer, 20);
  printf("a text of more than twenty characters\n");
  printf("%d\n", BUFSIZ);
  return 0;
}
