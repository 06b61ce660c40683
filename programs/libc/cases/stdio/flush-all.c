#include <stdio.h>
#include <sys/stat.h>

static int size(const char *name) {
  struct stat status;
  return stat(name, &status) == 0 ? (int)status.st_size : -1;
}

int main(void) {
  FILE *files[3];
  const char *names[] = {"a", "b", "c"};
  for (int i = 0; i < 3; i++) {
    files[i] = fopen(names[i], "w");
    fprintf(files[i], "file %d", i);
  }
  printf("%d %d %d\n", size("a"), size("b"), size("c"));
  printf("%d\n", fflush(NULL));
  printf("%d %d %d\n", size("a"), size("b"), size("c"));
  return 0;
}
