/* WASI's (emulated: a program can only signal itself), and what it leaves out. */
#ifndef WASI_SHIM_SIGNAL_H
#define WASI_SHIM_SIGNAL_H
#include_next <signal.h>
#include <sys/types.h>
#include <__typedef_sigset_t.h>
#define SA_NOCLDSTOP 1
#define SA_SIGINFO 4
#define SA_RESTART 0x10000000
#define SA_NODEFER 0x40000000
#define SA_RESETHAND 0x80000000
#ifdef __cplusplus
extern "C" {
#endif
/* WASI's sigset_t has no room for all signals: a mask is empty. */
struct sigaction {
  void (*sa_handler)(int);
  sigset_t sa_mask;
  int sa_flags;
};
int sigemptyset(sigset_t *);
int sigaction(int, const struct sigaction *__restrict, struct sigaction *__restrict);
int kill(pid_t, int);
#ifdef __cplusplus
}
#endif
#endif
