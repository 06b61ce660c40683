#include <signal.h>
#include <stdio.h>

int main(void) {
  int ignored[] = {SIGCHLD, SIGURG, SIGWINCH, SIGCONT};
  for (int i = 0; i < 4; i++) printf("%d\n", raise(ignored[i]));
  return 0;
}
