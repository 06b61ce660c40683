#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct operations {
  void *(*copy)(void *, const void *, size_t);
  size_t (*length)(const char *);
  int (*print)(const char *);
};

static struct operations *make(void) {
  struct operations *made = malloc(sizeof *made);
  made->copy = memmove;
  made->length = strlen;
  made->print = puts;
  return made;
}

int main(void) {
  struct operations *ops = make(), copy;
  memcpy(&copy, ops, sizeof copy);
  char text[20];
  copy.copy(text, "moved", 6);
  copy.print(text);
  printf("%zu %d\n", copy.length(text), memcmp(ops, &copy, sizeof copy));
  free(ops);
  return 0;
}
