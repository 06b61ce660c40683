/* The variables stdout and stderr hold pointers that libc's functions use. */
#include <stdio.h>

static FILE **const streams[] = {&stdin, &stdout, &stderr};

int main(void) {
  for (int i = 0; i < 3; i++) printf("%d ", fileno(*streams[i]));
  printf("\n");
  printf("%d %d\n", *streams[1] == stdout, streams[1] == &stdout);
  FILE *pair[] = {stdout, stderr};
  for (int i = 0; i < 4; i++) fprintf(pair[i % 2], "line %d\n", i);
  return 0;
}
