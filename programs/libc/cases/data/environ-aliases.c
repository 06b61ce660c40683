// env: {"A": "1"}
/* One variable with two names. */
#include <stdio.h>
#include <stdlib.h>

extern char **environ, **_environ;

int main(void) {
  char ***volatile names[] = {&environ, &_environ};
  printf("%s\n", _environ ? _environ[0] : "(null)");
  printf("%d\n", names[0] == names[1]);
  char *mine[] = {"B=2", NULL};
  _environ = mine;
  printf("%s %s\n", environ[0], getenv("B"));
  return 0;
}
