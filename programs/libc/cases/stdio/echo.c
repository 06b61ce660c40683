// stdin: "first line\nsecond line\n\nlast one"
#include <stdio.h>
#include <string.h>

int main(void) {
  char line[40];
  int number = 0;
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    printf("%d: %s\n", ++number, line);
  }
  fprintf(stderr, "%d lines\n", number);
  return 0;
}
