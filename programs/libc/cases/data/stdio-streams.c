/* The addresses of the standard streams, through three ways to reach them. */
#include <stdio.h>

static FILE *initial;

static FILE *choose(int which) { return which == 0 ? stdin : which == 1 ? stdout : stderr; }

int main(void) {
  initial = stdout;
  FILE *streams[] = {stdin, stdout, stderr};
  for (int i = 0; i < 3; i++)
    printf("%d: fileno %d, same %d\n", i, fileno(streams[i]), streams[i] == choose(i));
  printf("distinct: %d\n", stdin != stdout && stdout != stderr && stdin != stderr);
  printf("kept: %d\n", initial == stdout);
  fprintf(initial, "written through a copy\n");
  return 0;
}
