/* WASI's, and record locks. */
#ifndef WASI_SHIM_FCNTL_H
#define WASI_SHIM_FCNTL_H
#include_next <fcntl.h>
#ifndef F_SETLK
#define F_GETLK 5
#define F_SETLK 6
#define F_SETLKW 7
#define F_RDLCK 0
#define F_WRLCK 1
#define F_UNLCK 2
#endif
#ifdef __cplusplus
extern "C" {
#endif
/* Another name, because libc.so has a fcntl, which does the rest. */
int fcntl(int, int, ...) __asm__("wasi_shim_fcntl");
int lockf(int, int, off_t);
#ifdef __cplusplus
}
#endif
#endif
