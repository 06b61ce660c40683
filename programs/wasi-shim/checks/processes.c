#include "check.h"
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int caught;
static void catch(int number) { caught = number; }

int main(void) {
  check(system(NULL) == 0);
  check_fails(system("true"), -1, ENOSYS);
  check_fails(popen("true", "r"), NULL, ENOSYS);
  check_fails(pclose(stdin), -1, ECHILD);
  check_fails(fork(), -1, ENOSYS);
  char *arguments[] = {"true", NULL};
  check_fails(execv("/bin/true", arguments), -1, ENOSYS);
  check_fails(execve("/bin/true", arguments, arguments + 1), -1, ENOSYS);
  check_fails(execvp("true", arguments), -1, ENOSYS);
  int status = 0;
  check_fails(wait(&status), -1, ECHILD);
  check_fails(waitpid(-1, &status, WNOHANG), -1, ECHILD);
  check(WIFEXITED(0x300) && WEXITSTATUS(0x300) == 3 && WIFSIGNALED(9) && WTERMSIG(9) == 9);
  check(getppid() == 0);

  struct sigaction action = {.sa_handler = catch}, previous;
  check(sigemptyset(&action.sa_mask) == 0);
  check(sigaction(SIGUSR1, &action, &previous) == 0 && previous.sa_handler == SIG_DFL);
  check(raise(SIGUSR1) == 0 && caught == SIGUSR1);
  check(sigaction(SIGUSR1, NULL, &previous) == 0 && previous.sa_handler == catch);
  caught = 0;
  check(kill(getpid(), SIGUSR1) == 0 && caught == SIGUSR1);
  caught = 0;
  check(kill(0, SIGUSR1) == 0 && caught == SIGUSR1);
  check(kill(getpid(), 0) == 0);
  check_fails(kill(getpid(), 1000), -1, EINVAL);
  check_fails(kill(getpid() + 1, SIGUSR1), -1, ESRCH);
  action.sa_flags = SA_SIGINFO;
  check_fails(sigaction(SIGUSR1, &action, NULL), -1, ENOTSUP);
  check(sigaction(SIGUSR1, NULL, &previous) == 0 && previous.sa_handler == catch);
}
