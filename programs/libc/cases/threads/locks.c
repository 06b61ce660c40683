#include <pthread.h>
#include <stdio.h>

int main(void) {
  pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
  printf("%d %d %d\n", pthread_rwlock_rdlock(&lock), pthread_rwlock_tryrdlock(&lock), pthread_rwlock_unlock(&lock));
  pthread_rwlock_unlock(&lock);
  printf("%d %d\n", pthread_rwlock_wrlock(&lock), pthread_rwlock_unlock(&lock));
  pthread_spinlock_t spin;
  pthread_spin_init(&spin, 0);
  printf("%d %d %d\n", pthread_spin_lock(&spin), pthread_spin_unlock(&spin), pthread_spin_trylock(&spin));
  pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
  printf("%d %d %d\n", pthread_cond_signal(&condition), pthread_cond_broadcast(&condition), pthread_cond_destroy(&condition));
  return 0;
}
