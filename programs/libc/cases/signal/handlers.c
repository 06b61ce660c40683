#include <errno.h>
#include <signal.h>
#include <stdio.h>

static void first(int n) { printf("first %d\n", n); }
static void second(int n) {
  printf("second %d\n", n);
  signal(n, first);
}

int main(void) {
  printf("%d\n", signal(SIGUSR1, first) == SIG_DFL);
  printf("%d\n", signal(SIGUSR1, second) == first);
  raise(SIGUSR1);
  raise(SIGUSR1);
  printf("%d\n", signal(SIGUSR1, SIG_IGN) == second || 1);
  printf("%d\n", raise(SIGUSR1));
  printf("%d\n", signal(SIGUSR1, SIG_DFL) == SIG_IGN);
  errno = 0;
  printf("%d", signal(1000, first) == SIG_ERR);
  printf(" %d\n", errno == EINVAL);
  errno = 0;
  printf("%d", raise(1000));
  printf(" %d\n", errno);
  return 0;
}
