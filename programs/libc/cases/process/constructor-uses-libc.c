// env: {"EARLY": "bird"}
/* libc works before main. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *text;
static FILE *file;

__attribute__((constructor)) static void prepare(void) {
  text = malloc(100);
  sprintf(text, "%s %f", getenv("EARLY"), 1.5);
  file = fopen("early", "w");
  fputs("from a constructor\n", file);
}

int main(void) {
  printf("%s\n", text);
  fputs("from main\n", file);
  free(text);
  return 0;
}
