#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

int main(void) {
  struct utsname name;
  printf("%d\n", uname(&name));
  printf("%s %s %s %s\n", name.sysname, name.nodename, name.release, name.machine);
  char host[80];
  printf("%d %s\n", gethostname(host, sizeof host), host);
  printf("%ld %d\n", gethostid(), getpagesize());
  printf("%d\n", getpid());
  return 0;
}
