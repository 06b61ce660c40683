#include <stdio.h>
#include <stdlib.h>

int main(void) {
  char *text = NULL;
  size_t size = 99;
  FILE *file = open_memstream(&text, &size);
  fputs("one ", file);
  fflush(file);
  printf("%zu [%s]\n", size, text);
  for (int i = 0; i < 500; i++) fprintf(file, "%d,", i);
  fflush(file);
  printf("%zu %ld\n", size, ftell(file));
  fseek(file, 0, SEEK_SET);
  fputs("ONE", file);
  fclose(file);
  printf("%zu [%.20s]\n", size, text);
  free(text);
  return 0;
}
