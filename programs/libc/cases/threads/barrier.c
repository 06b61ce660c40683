#include <pthread.h>
#include <stdio.h>

int main(void) {
  pthread_barrier_t barrier;
  pthread_barrierattr_t attributes;
  int shared = -1;
  printf("%d %d\n", pthread_barrierattr_init(&attributes), pthread_barrierattr_setpshared(&attributes, PTHREAD_PROCESS_PRIVATE));
  printf("%d %d\n", pthread_barrierattr_getpshared(&attributes, &shared), shared);
  printf("%d\n", pthread_barrier_init(&barrier, &attributes, 1));
  printf("%d\n", pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD);
  printf("%d %d\n", pthread_barrier_destroy(&barrier), pthread_barrierattr_destroy(&attributes));
  return 0;
}
