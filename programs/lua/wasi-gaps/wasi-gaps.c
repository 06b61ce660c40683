/*
 * What Lua's standard library takes from POSIX and wasi-libc leaves out. Temporary files are made as POSIX has
 * it, in the guest's /tmp; there are no processes, so popen and system say ENOSYS.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int mkstemp(char *template) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
  size_t length = strlen(template);
  if (length < 6 || strcmp(template + length - 6, "XXXXXX") != 0) {
    errno = EINVAL;
    return -1;
  }
  for (int attempt = 0; attempt < 100; attempt++) {
    unsigned char random[6];
    if (getentropy(random, sizeof random) != 0) return -1;
    for (int i = 0; i < 6; i++) template[length - 6 + i] = letters[random[i] % (sizeof letters - 1)];
    int file = open(template, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (file >= 0 || errno != EEXIST) return file;
  }
  return -1;
}

FILE *tmpfile(void) {
  char name[] = "/tmp/tmpfile_XXXXXX";
  int file = mkstemp(name);
  if (file < 0) return NULL;
  unlink(name);
  FILE *stream = fdopen(file, "w+");
  if (stream == NULL) close(file);
  return stream;
}

FILE *popen(const char *command, const char *mode) {
  (void)command, (void)mode;
  errno = ENOSYS;
  return NULL;
}

int pclose(FILE *stream) {
  (void)stream;
  errno = ENOSYS;
  return -1;
}

int system(const char *command) {
  if (command == NULL) return 0; /* there is no shell */
  errno = ENOSYS;
  return -1;
}

int sigemptyset(sigset_t *set) {
  memset(set, 0, sizeof *set);
  return 0;
}

int sigaction(int number, const struct sigaction *action, struct sigaction *previous) {
  void (*handler)(int) = signal(number, action == NULL ? SIG_DFL : action->sa_handler);
  if (handler == SIG_ERR) return -1;
  if (action == NULL) signal(number, handler);
  if (previous != NULL) *previous = (struct sigaction){.sa_handler = handler};
  return 0;
}
