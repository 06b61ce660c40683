#include <stdio.h>
#include <string.h>

int main(void) {
  char text[20] = "in memory";
  FILE *file = fmemopen(text, 9, "r");
  char word[10];
  printf("%d %s ", fscanf(file, "%s", word), word);
  printf("%ld %c %d\n", ftell(file), getc(file), fseek(file, -3, SEEK_END));
  printf("%s\n", fgets(word, 10, file));
  fclose(file);
  file = fmemopen(text, sizeof text, "w");
  fprintf(file, "%d-%d", 12, 34);
  fflush(file);
  printf("%s\n", text);
  fclose(file);
  file = fmemopen(text, sizeof text, "a+");
  fputs("+more", file);
  rewind(file);
  printf("%s %ld\n", fgets(word, 10, file), ftell(file));
  fclose(file);
  file = fmemopen(NULL, 5, "w+");
  setbuf(file, NULL);
  printf("%d ", fputs("12345678", file));
  rewind(file);
  printf("%zu\n", fread(word, 1, 10, file));
  fclose(file);
  return 0;
}
