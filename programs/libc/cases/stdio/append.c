#include <stdio.h>

int main(void) {
  for (int i = 0; i < 3; i++) {
    FILE *file = fopen("log", "a");
    fprintf(file, "run %d\n", i);
    fseek(file, 0, SEEK_SET);
    fprintf(file, "still at the end\n");
    printf("%ld\n", ftell(file));
    fclose(file);
  }
  FILE *file = fopen("log", "a+");
  char line[40];
  printf("%s", fgets(line, 40, file) ? line : "(nothing)\n");
  rewind(file);
  printf("%s", fgets(line, 40, file));
  fseek(file, 0, SEEK_CUR);
  fputs("last\n", file);
  fclose(file);
  return 0;
}
