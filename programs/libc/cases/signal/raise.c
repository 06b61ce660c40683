/* Signals of wasi-emulated-signal. */
#include <signal.h>
#include <stdio.h>

static volatile sig_atomic_t seen;
static void handler(int number) { seen = number; }

int main(void) {
  int numbers[] = {SIGINT, SIGTERM, SIGUSR1, SIGUSR2, SIGHUP, SIGALRM, SIGFPE, SIGSEGV, SIGABRT};
  for (int i = 0; i < 9; i++) {
    seen = 0;
    void (*before)(int) = signal(numbers[i], handler);
    printf("%d %d %d", numbers[i], before == SIG_DFL, raise(numbers[i]));
    printf(" %d\n", seen);
  }
  return 0;
}
