// One stdout for all: unfinished lines of several libraries join, in order, and come out at the exit.
// link: liba.so libb.so
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
void a_writes(void), b_writes(void);
FILE *a_opens(const char *), *stdout_of_b(void);
static void at_exit(void) { fputs("exit handler, ", stdout); }
int main(void) {
  atexit(at_exit);
  static char buffer[100];
  setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
  printf("program, ");
  a_writes();
  b_writes();
  putchar('\n');
  printf("same stdout %d\n", stdout == stdout_of_b());
  FILE *file = a_opens("shared.txt");
  fprintf(file, "from the program\n");
  fclose(file);
  file = fopen("shared.txt", "r");
  char line[100];
  while (fgets(line, sizeof line, file)) printf("read %s", line);
  fclose(file);
  printf("%d\n", remove("shared.txt"));
  void *h = dlopen("./libplug.so", RTLD_NOW);
  printf("begun, ");
  dlclose(h);
  printf("not finished, ");
}
