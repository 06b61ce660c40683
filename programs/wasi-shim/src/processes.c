/* There is one process. It cannot make others, so it has no children. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int fail(int error) {
  errno = error;
  return -1;
}

int system(const char *command) {
  if (command == NULL) return 0; /* there is no shell */
  return fail(ENOSYS);
}

FILE *popen(const char *command, const char *mode) {
  (void)command, (void)mode;
  errno = ENOSYS;
  return NULL;
}

/* No stream comes from popen. */
int pclose(FILE *stream) {
  (void)stream;
  return fail(ECHILD);
}

pid_t fork(void) { return fail(ENOSYS); }

int execv(const char *path, char *const arguments[]) {
  (void)path, (void)arguments;
  return fail(ENOSYS);
}

int execve(const char *path, char *const arguments[], char *const environment[]) {
  (void)path, (void)arguments, (void)environment;
  return fail(ENOSYS);
}

int execvp(const char *file, char *const arguments[]) {
  (void)file, (void)arguments;
  return fail(ENOSYS);
}

pid_t wait(int *status) {
  (void)status;
  return fail(ECHILD);
}

pid_t waitpid(pid_t process, int *status, int options) {
  (void)process, (void)status, (void)options;
  return fail(ECHILD);
}

/* As Linux has it where the parent is out of sight. */
pid_t getppid(void) { return 0; }

/* 0 and -1 name groups that this process alone is in. */
int kill(pid_t process, int signal) {
  if (process != getpid() && process != 0 && process != -1) return fail(ESRCH);
  if (signal < 0 || signal >= _NSIG) return fail(EINVAL);
  return signal == 0 ? 0 : raise(signal);
}
