/* WASI's, and what it leaves out. */
#ifndef WASI_SHIM_STDLIB_H
#define WASI_SHIM_STDLIB_H
#include_next <stdlib.h>
#ifdef __cplusplus
extern "C" {
#endif
int mkstemp(char *);
int mkostemp(char *, int);
char *mkdtemp(char *);
int system(const char *);
#ifdef __cplusplus
}
#endif
#endif
