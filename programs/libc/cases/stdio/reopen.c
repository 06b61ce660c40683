#include <stdio.h>

int main(void) {
  printf("before\n");
  FILE *same = freopen("out", "w", stdout);
  fprintf(stderr, "%d\n", same == stdout);
  printf("into the file\n");
  fflush(stdout);
  FILE *in = fopen("in", "w");
  fputs("from a file", in);
  fclose(in);
  freopen("in", "r", stdin);
  char text[30];
  fprintf(stderr, "%s\n", fgets(text, sizeof text, stdin));
  FILE *again = fopen("in", "r");
  again = freopen("missing", "r", again);
  fprintf(stderr, "%d\n", again == NULL);
  return 0;
}
