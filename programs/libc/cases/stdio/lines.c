#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  FILE *file = fopen("lines", "w+");
  fputs("short\n\na line that is quite a bit longer than the others are\nno newline at the end", file);
  rewind(file);
  char *line = NULL;
  size_t size = 0;
  ssize_t length;
  while ((length = getline(&line, &size, file)) >= 0) printf("%zd %d [%s]\n", length, size > length, line);
  printf("%d\n", feof(file));
  rewind(file);
  while ((length = getdelim(&line, &size, ' ', file)) >= 0) printf("%zd ", length);
  printf("\n");
  free(line);
  rewind(file);
  char part[10];
  while (fgets(part, sizeof part, file)) printf("<%s>", part);
  printf("\n");
  rewind(file);
  size_t count;
  char *piece;
  while ((piece = fgetln(file, &count))) printf("%zu%c ", count, piece[0]);
  printf("\n%d\n", fgets(part, 1, file) == NULL);
  fclose(file);
  return 0;
}
