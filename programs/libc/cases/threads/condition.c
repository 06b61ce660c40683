#include <pthread.h>
#include <stdio.h>
#include <time.h>

int main(void) {
  pthread_condattr_t attributes;
  pthread_cond_t condition;
  int shared = -1;
  clockid_t clock;
  printf("%d", pthread_condattr_init(&attributes));
  printf(" %d", pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC));
  printf(" %d", pthread_condattr_getclock(&attributes, &clock));
  printf(" %d", pthread_condattr_setpshared(&attributes, PTHREAD_PROCESS_PRIVATE));
  printf(" %d %d\n", pthread_condattr_getpshared(&attributes, &shared), shared);
  printf("%d\n", pthread_cond_init(&condition, &attributes));
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&mutex);
  printf("%d\n", pthread_cond_signal(&condition));
  printf("%d %d\n", pthread_mutex_unlock(&mutex), pthread_condattr_destroy(&attributes));
  return 0;
}
