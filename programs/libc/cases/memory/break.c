#include <stdio.h>
#include <unistd.h>

int main(void) {
  char *top = sbrk(0);
  char *more = sbrk(65536 * 2);
  printf("%d\n", more == top);
  more[0] = 'x';
  more[131071] = 'y';
  printf("%c%c %d\n", more[0], more[131071], (int)((char *)sbrk(0) - top));
  printf("%d\n", getpagesize());
  return 0;
}
