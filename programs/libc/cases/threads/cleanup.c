#include <pthread.h>
#include <stdio.h>

static void cleanup(void *text) { puts(text); }

int main(void) {
  pthread_cleanup_push(cleanup, "outer");
  pthread_cleanup_push(cleanup, "inner");
  pthread_cleanup_pop(1);
  pthread_cleanup_pop(0);
  int before = -1;
  printf("%d %d\n", pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before), before);
  pthread_testcancel();
  return 0;
}
