/* What stands in buffers at the exit is written; stdin's position, too. */
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  FILE *file = fopen("left-open", "w");
  fputs("never closed", file);
  FILE *both = fopen("both", "w+");
  fputs("first", both);
  rewind(both);
  getc(both);
  fseek(both, 0, SEEK_CUR);
  fputs("---", both);
  printf("no newline");
  exit(0);
}
