#include <pthread.h>
#include <stdio.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void initialize(void) { printf("once\n"); }
static void destroy(void *value) { printf("destroyed %s\n", (char *)value); }

int main(void) {
  pthread_once(&once, initialize);
  pthread_once(&once, initialize);
  pthread_key_t a, b;
  printf("%d %d\n", pthread_key_create(&a, destroy), pthread_key_create(&b, NULL));
  printf("%d\n", pthread_getspecific(a) == NULL);
  pthread_setspecific(a, "value of a");
  pthread_setspecific(b, "value of b");
  printf("%s %s\n", (char *)pthread_getspecific(a), (char *)pthread_getspecific(b));
  printf("%d\n", pthread_key_delete(b));
  return 0;
}
