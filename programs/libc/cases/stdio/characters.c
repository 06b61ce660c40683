// stdin: "input\n"
#include <stdio.h>

int main(void) {
  putchar('p');
  putc('q', stdout);
  fputc('r', stdout);
  putchar_unlocked('s');
  putc_unlocked('t', stdout);
  puts(" line");
  printf("%c%c%c%c", getchar(), getc(stdin), fgetc(stdin), getchar_unlocked());
  printf("%c %d", getc_unlocked(stdin), getchar());
  printf(" %d %d\n", getchar(), feof(stdin));
  printf("%d %d\n", fputs("text\n", stdout) >= 0, putc(0x141, stdout));
  printf("\n");
  return 0;
}
