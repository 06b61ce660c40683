/* What WASI's pthread.h leaves out. */
#ifndef WASI_SHIM_PTHREAD_H
#define WASI_SHIM_PTHREAD_H

#include_next <pthread.h>

#ifdef __cplusplus
extern "C" {
#endif

_Noreturn void pthread_exit(void *);

#ifdef __cplusplus
}
#endif

#endif
