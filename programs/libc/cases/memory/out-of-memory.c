#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  size_t sizes[] = {SIZE_MAX, SIZE_MAX - 8, SIZE_MAX - 4096, (size_t)PTRDIFF_MAX * 2};
  for (int i = 0; i < 4; i++) {
    errno = 0;
    void *block = malloc(sizes[i]);
    printf("%d %d\n", block == NULL, errno == ENOMEM);
  }
  char *kept = malloc(10);
  kept[0] = 'k';
  errno = 0;
  printf("%d %d %c\n", realloc(kept, SIZE_MAX - 100) == NULL, errno == ENOMEM, kept[0]);
  free(kept);
  return 0;
}
