#include <stdio.h>

int main(void) {
  FILE *file = fopen("text", "w+");
  fputs("abc", file);
  rewind(file);
  printf("%c", getc(file));
  ungetc('Z', file);
  printf("%ld", ftell(file));
  printf("%c%c", getc(file), getc(file));
  for (const char *c = "54321"; *c; c++) ungetc(*c, file);
  for (int i = 0; i < 6; i++) printf("%c", getc(file));
  printf(" %d", getc(file));
  printf(" %d", feof(file));
  ungetc('!', file);
  printf(" %d %c\n", feof(file), getc(file));
  ungetc('q', file);
  fseek(file, 0, SEEK_SET);
  printf("%c %d\n", getc(file), ungetc(EOF, file));
  rewind(file);
  int pushed = 0;
  while (ungetc('p', file) != EOF) pushed++;
  printf("%d\n", pushed);
  fclose(file);
  return 0;
}
