/* Waiting for what nobody can do. */
#include <pthread.h>
#include <stdio.h>

int main(void) {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
  pthread_mutex_lock(&mutex);
  printf("waiting\n");
  fflush(stdout);
  printf("%d\n", pthread_cond_wait(&condition, &mutex));
  return 0;
}
