/* WASI's, and what it leaves out. */
#ifndef WASI_GAPS_STDIO_H
#define WASI_GAPS_STDIO_H
#include_next <stdio.h>
FILE *tmpfile(void);
FILE *popen(const char *command, const char *mode);
int pclose(FILE *stream);
/* wasip1 has no threads to lock a stream against. */
#define flockfile(stream) ((void)(stream))
#define funlockfile(stream) ((void)(stream))
#endif
