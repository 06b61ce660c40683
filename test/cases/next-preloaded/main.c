// A library in LD_PRELOAD stands before all others: it wraps libc's functions and counts the calls of everybody.
// env: LD_PRELOAD=./libcount.so
// link: libuser.so
// flags: -fno-builtin
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
void *allocate(size_t size);
static int counted(const char *name) { return *(int *)dlsym(RTLD_DEFAULT, name); }
int main(void) {
  int before = counted("mallocs");
  char *mine = malloc(10), *other = allocate(10);
  printf("mallocs %d\n", counted("mallocs") - before);
  before = counted("frees");
  free(mine);
  free(other);
  free(NULL);
  printf("frees %d\n", counted("frees") - before);
  before = counted("variables");
  printf("%s\n", getenv("HOME_OF_THE_PROGRAM"));
  printf("variables asked for %d\n", counted("variables") - before);
  before = counted("lengths");
  int length = (int)strlen("three");
  printf("%d, lengths asked for %d\n", length, counted("lengths") - before);
}
