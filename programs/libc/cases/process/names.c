/* argv[0] as libc knows it. */
#include <errno.h>
#include <stdio.h>

extern char *__progname, *__progname_full;

int main(void) {
  printf("%d\n", program_invocation_name == NULL ? 0 : 1);
  printf("%d %d\n", __progname == program_invocation_short_name, __progname_full == program_invocation_name);
  program_invocation_short_name = "renamed";
  printf("%s\n", __progname);
  return 0;
}
