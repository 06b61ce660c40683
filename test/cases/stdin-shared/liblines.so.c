#include <stdio.h>
const char *next_line(void) {
  static char line[100];
  return fgets(line, sizeof line, stdin);
}
