/* On top of signal(), which calls handlers when the program raises. */
#include <errno.h>
#include <signal.h>
#include <stddef.h>

int sigemptyset(sigset_t *set) {
  *set = 0;
  return 0;
}

int sigaction(int number, const struct sigaction *restrict action, struct sigaction *restrict previous) {
  if (action != NULL && (action->sa_flags & SA_SIGINFO) != 0) {
    errno = ENOTSUP;
    return -1;
  }
  void (*handler)(int) = signal(number, action == NULL ? SIG_DFL : action->sa_handler);
  if (handler == SIG_ERR) return -1;
  if (action == NULL) signal(number, handler);
  if (previous != NULL) *previous = (struct sigaction){.sa_handler = handler};
  return 0;
}
