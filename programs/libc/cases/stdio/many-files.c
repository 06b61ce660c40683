#include <stdio.h>

int main(void) {
  FILE *files[60];
  for (int i = 0; i < 60; i++) {
    char name[10];
    sprintf(name, "f%02d", i % 10);
    files[i] = fopen(name, i < 10 ? "w" : "a");
    fprintf(files[i], "%d ", i);
  }
  for (int i = 59; i >= 0; i--) fclose(files[i]);
  for (int i = 0; i < 10; i++) {
    char name[10], text[200];
    sprintf(name, "f%02d", i);
    FILE *file = fopen(name, "r");
    printf("%s\n", fgets(text, 200, file));
    fclose(file);
  }
  return 0;
}
