/* WASI's, and what it leaves out. */
#ifndef WASI_GAPS_STDLIB_H
#define WASI_GAPS_STDLIB_H
#include_next <stdlib.h>
int mkstemp(char *template);
int system(const char *command);
#endif
