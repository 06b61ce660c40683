// env: {"FROM": "outside"}
#include <stdio.h>
#include <stdlib.h>

extern char **environ;

int main(void) {
  printf("%s %s\n", environ[0], environ[1] ? "more" : "no more");
  char *mine[] = {"MINE=yes", "OTHER=also", NULL};
  environ = mine;
  printf("%s %s\n", getenv("MINE"), getenv("FROM") ? "still" : "gone");
  setenv("ADDED", "later", 1);
  int count = 0;
  for (char **each = environ; *each; each++) count++;
  printf("%d %d %s\n", count, environ != mine, getenv("ADDED"));
  environ = NULL;
  printf("%d\n", getenv("MINE") == NULL);
  return 0;
}
