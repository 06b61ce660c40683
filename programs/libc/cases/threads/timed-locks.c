#include <pthread.h>
#include <stdio.h>

int main(void) {
  struct timespec past = {1, 0};
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  printf("%d %d\n", pthread_mutex_timedlock(&mutex, &past), pthread_mutex_unlock(&mutex));
  pthread_rwlock_t lock;
  pthread_rwlockattr_t attributes;
  printf("%d\n", pthread_rwlockattr_init(&attributes));
  printf("%d\n", pthread_rwlock_init(&lock, &attributes));
  printf("%d %d\n", pthread_rwlock_timedrdlock(&lock, &past), pthread_rwlock_unlock(&lock));
  printf("%d %d\n", pthread_rwlock_timedwrlock(&lock, &past), pthread_rwlock_unlock(&lock));
  printf("%d\n", pthread_rwlock_trywrlock(&lock));
  pthread_rwlock_unlock(&lock);
  printf("%d %d\n", pthread_rwlock_destroy(&lock), pthread_rwlockattr_destroy(&attributes));
  return 0;
}
