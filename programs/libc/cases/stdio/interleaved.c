/* Streams and descriptors write to the same place. */
#include <stdio.h>
#include <unistd.h>

int main(void) {
  setvbuf(stdout, NULL, _IOFBF, 200);
  printf("1 buffered\n");
  write(1, "2 direct\n", 9);
  fflush(stdout);
  printf("3 buffered\n");
  fflush(stdout);
  write(1, "4 direct\n", 9);
  fprintf(stderr, "5 at once ");
  write(2, "6 direct\n", 9);
  printf("7 at the exit\n");
  return 0;
}
