#include <pthread.h>
#include <stdio.h>

int main(void) {
  pthread_attr_t attributes;
  size_t size = 0, guard = 0;
  int state = -1;
  printf("%d\n", pthread_attr_init(&attributes));
  printf("%d\n", pthread_attr_setstacksize(&attributes, 100000));
  pthread_attr_getstacksize(&attributes, &size);
  pthread_attr_getguardsize(&attributes, &guard);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_getdetachstate(&attributes, &state);
  printf("%zu %d\n", size, state == PTHREAD_CREATE_DETACHED);
  printf("%d\n", pthread_attr_destroy(&attributes));
  return 0;
}
