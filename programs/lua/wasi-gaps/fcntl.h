/* WASI's, and what it leaves out: its fcntl answers the requests about locks with EINVAL. */
#ifndef WASI_GAPS_FCNTL_H
#define WASI_GAPS_FCNTL_H
#include_next <fcntl.h>
#ifndef F_SETLK
#define F_GETLK 5
#define F_SETLK 6
#define F_SETLKW 7
#define F_RDLCK 0
#define F_WRLCK 1
#define F_UNLCK 2
#endif
#endif
