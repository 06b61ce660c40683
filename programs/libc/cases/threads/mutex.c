/* Threads' functions in a libc without threads. */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>

int main(void) {
  pthread_mutex_t plain = PTHREAD_MUTEX_INITIALIZER, recursive;
  printf("%d %d\n", pthread_mutex_lock(&plain), pthread_mutex_unlock(&plain));
  printf("%d %d\n", pthread_mutex_trylock(&plain), pthread_mutex_unlock(&plain));
  pthread_mutexattr_t attributes;
  int type = -1;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutexattr_gettype(&attributes, &type);
  printf("%d\n", type == PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&recursive, &attributes);
  printf("%d %d\n", pthread_mutex_lock(&recursive), pthread_mutex_lock(&recursive));
  printf("%d %d\n", pthread_mutex_unlock(&recursive), pthread_mutex_unlock(&recursive));
  printf("%d %d\n", pthread_mutex_destroy(&recursive), pthread_mutexattr_destroy(&attributes));
  return 0;
}
