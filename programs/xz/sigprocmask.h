/* A header of xz's calls sigprocmask in an inline function that nothing in a library without threads uses. WASI declares no such function, and there is none. */
#include <signal.h>
#include <__typedef_sigset_t.h>
int sigprocmask(int, const sigset_t *, sigset_t *);
