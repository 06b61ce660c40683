// Two libraries and the program read one stdin in turns.
// link: libchars.so liblines.so
#include <stdio.h>
#include <string.h>
int next_char(void);
const char *next_line(void);
int main(void) {
  char line[20];
  fgets(line, sizeof line, stdin);
  printf("program %s", line);
  int first = next_char(), second = next_char();
  printf("chars %c%c\n", first, second);
  printf("rest %s", next_line());
  printf("line %s", next_line());
  ungetc('L', stdin);
  printf("back %c\n", next_char());
  int number = 0;
  printf("%d", scanf("line %d", &number));
  printf(" number %d\n", number);
  next_line();
  printf("last %s", next_line());
  printf("end %d\n", next_line() == NULL && feof(stdin));
}
