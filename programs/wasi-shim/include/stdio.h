/* WASI's, and what it leaves out. */
#ifndef WASI_SHIM_STDIO_H
#define WASI_SHIM_STDIO_H
#include_next <stdio.h>
#define P_tmpdir "/tmp"
#define L_tmpnam 20
#define TMP_MAX 10000
#ifdef __cplusplus
extern "C" {
#endif
FILE *tmpfile(void);
char *tmpnam(char *);
FILE *popen(const char *, const char *);
int pclose(FILE *);
void flockfile(FILE *);
int ftrylockfile(FILE *);
void funlockfile(FILE *);
#ifdef __cplusplus
}
#endif
#endif
