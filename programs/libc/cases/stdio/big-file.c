#include <stdio.h>
#include <sys/stat.h>

int main(void) {
  FILE *file = fopen("big", "w+");
  for (int i = 0; i < 30000; i++) fprintf(file, "%d\n", i);
  printf("%ld\n", ftell(file));
  rewind(file);
  long long sum = 0;
  int n, lines = 0;
  while (fscanf(file, "%d", &n) == 1) sum += n, lines++;
  printf("%lld %d\n", sum, lines);
  int random = 0;
  for (int i = 0; i < 100; i++) {
    fseek(file, i * 1500L, SEEK_SET);
    random = random * 31 + getc(file);
  }
  printf("%d\n", random);
  fclose(file);
  remove("big");
  return 0;
}
