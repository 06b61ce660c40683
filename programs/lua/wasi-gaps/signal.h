/* WASI's (emulated: a program can only signal itself), and what it leaves out. */
#ifndef WASI_GAPS_SIGNAL_H
#define WASI_GAPS_SIGNAL_H
#include_next <signal.h>
#include <__typedef_sigset_t.h>
struct sigaction {
  void (*sa_handler)(int);
  sigset_t sa_mask;
  int sa_flags;
};
int sigemptyset(sigset_t *set);
int sigaction(int signal, const struct sigaction *action, struct sigaction *previous);
#endif
