#include <errno.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  int names[] = {_SC_PAGESIZE, _SC_OPEN_MAX, _SC_ARG_MAX, _SC_NPROCESSORS_ONLN, _SC_CLK_TCK, _SC_VERSION, _SC_IOV_MAX, _SC_LINE_MAX, 9999};
  for (int i = 0; i < 9; i++) {
    errno = 0;
    printf("%ld", sysconf(names[i]));
    printf(" %d\n", errno);
  }
  int paths[] = {_PC_NAME_MAX, _PC_PATH_MAX, _PC_LINK_MAX, _PC_PIPE_BUF};
  for (int i = 0; i < 4; i++) printf("%ld %ld\n", pathconf("/", paths[i]), fpathconf(0, paths[i]));
  char text[40];
  printf("%zu ", confstr(_CS_PATH, text, sizeof text));
  printf("%s\n", text);
  return 0;
}
