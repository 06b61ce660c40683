/* WASI's, and what it leaves out. */
#ifndef WASI_SHIM_SYS_STAT_H
#define WASI_SHIM_SYS_STAT_H
#include_next <sys/stat.h>
#ifdef __cplusplus
extern "C" {
#endif
mode_t umask(mode_t);
int mkfifo(const char *, mode_t);
int mknod(const char *, mode_t, dev_t);
#ifdef __cplusplus
}
#endif
#endif
