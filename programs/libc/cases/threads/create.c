#include <errno.h>
#include <pthread.h>
#include <stdio.h>

static void *run(void *argument) { return argument; }

int main(void) {
  pthread_t thread;
  int result = pthread_create(&thread, NULL, run, NULL);
  printf("%d %d\n", result != 0, result);
  pthread_t self = pthread_self();
  printf("%d\n", pthread_equal(self, pthread_self()) != 0);
  return 0;
}
