// What libc remembers is remembered for all: errno, rand, strtok, strerror, locale, and the heap.
#include <dlfcn.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static void *h;
#define CALL(type, name, ...) ((type)dlsym(h, name))(__VA_ARGS__)
int main(void) {
  h = dlopen("./libstate.so", RTLD_NOW);
  srand(42);
  int first = rand(), second = rand(), third = rand();
  CALL(void (*)(unsigned), "seed", 42);
  int again = rand(), library = CALL(int (*)(void), "draw"), last = rand();
  printf("rand %d %d %d\n", first == again, second == library, third == last);
  char text[] = "one,two;three";
  strtok(text, ",;");
  printf("strtok %s", CALL(char *(*)(void), "next_token"));
  printf(" %s\n", strtok(NULL, ",;"));
  errno = 0;
  CALL(void (*)(int), "set_errno", ERANGE);
  printf("errno %d", errno == ERANGE);
  errno = ENOENT;
  printf(" %d %d\n", CALL(int (*)(void), "get_errno") == ENOENT, CALL(int *(*)(void), "errno_address") == &errno);
  close(12345);
  printf("EBADF %d\n", CALL(int (*)(void), "get_errno") == EBADF);
  char *block = malloc(10);
  strcpy(block, "program's");
  block = CALL(char *(*)(char *, int), "grow", block, 1000);
  printf("%s %c\n", block, block[999]);
  free(block);
  char *theirs = CALL(char *(*)(const char *), "copy", "library's");
  theirs = realloc(theirs, 100000);
  printf("%s\n", theirs);
  free(theirs);
  printf("%d\n", CALL(const char *(*)(void), "locale_name") == setlocale(LC_ALL, NULL));
}
