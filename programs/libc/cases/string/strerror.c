/* The message of every error number. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  for (int i = -2; i < 140; i++) printf("%d: %s\n", i, strerror(i));
  char text[12];
  printf("%d ", strerror_r(ENOENT, text, sizeof text));
  printf("%s\n", text);
  char enough[80];
  printf("%d %s\n", strerror_r(EACCES, enough, sizeof enough), enough);
  return 0;
}
