// env: {"HOME": "/home/guest", "EMPTY": "", "PATH": "/bin:/usr/bin", "WITH": "a=b=c"}
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static void show(const char *name) {
  char *value = getenv(name);
  printf("%s=%s\n", name, value ? value : "(unset)");
}

int main(void) {
  show("HOME");
  show("EMPTY");
  show("WITH");
  show("MISSING");
  show("HOM");
  setenv("HOME", "/elsewhere", 0);
  show("HOME");
  setenv("HOME", "/elsewhere", 1);
  show("HOME");
  static char put[] = "PUT=first";
  putenv(put);
  show("PUT");
  put[4] = 'F';
  show("PUT");
  unsetenv("PATH");
  show("PATH");
  errno = 0;
  printf("%d %d\n", setenv("a=b", "x", 1), errno == EINVAL);
  printf("%d\n", setenv("", "x", 1));
  printf("%d\n", unsetenv("never was"));
  clearenv();
  show("HOME");
  setenv("NEW", "life", 1);
  show("NEW");
  return 0;
}
