#include <pthread.h>
#include <sched.h>
#include <stdio.h>

int main(void) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  static char stack[65536];
  void *base = NULL;
  size_t size = 0;
  printf("%d", pthread_attr_setstack(&attributes, stack, sizeof stack));
  printf(" %d", pthread_attr_getstack(&attributes, &base, &size));
  printf(" %d %zu\n", base == stack, size);
  printf("%d %d\n", pthread_attr_setguardsize(&attributes, 8192), sched_yield());
  pthread_mutexattr_t mutex;
  int value = -1;
  pthread_mutexattr_init(&mutex);
  printf("%d", pthread_mutexattr_setpshared(&mutex, PTHREAD_PROCESS_PRIVATE));
  printf(" %d %d", pthread_mutexattr_getpshared(&mutex, &value), value);
  printf(" %d", pthread_mutexattr_setprotocol(&mutex, PTHREAD_PRIO_NONE));
  printf(" %d %d", pthread_mutexattr_getprotocol(&mutex, &value), value);
  printf(" %d", pthread_mutexattr_getrobust(&mutex, &value));
  printf(" %d\n", value);
  return 0;
}
