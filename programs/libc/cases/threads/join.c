#include <errno.h>
#include <pthread.h>
#include <stdio.h>

int main(void) {
  void *result = NULL;
  printf("%d\n", pthread_detach(pthread_self()));
  printf("%d\n", pthread_tryjoin_np(pthread_self(), &result));
  pthread_t a = pthread_self();
  int (*volatile equal)(pthread_t, pthread_t) = pthread_equal;
  pthread_t (*volatile self)(void) = pthread_self;
  printf("%d\n", equal(a, self()));
  return 0;
}
