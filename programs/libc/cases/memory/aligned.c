#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  for (size_t alignment = 8; alignment <= 65536; alignment *= 2) {
    void *first = aligned_alloc(alignment, alignment * 3), *second = NULL;
    int result = posix_memalign(&second, alignment, 100);
    printf("%zu: %d %d %d\n", alignment, (uintptr_t)first % alignment == 0, result, (uintptr_t)second % alignment == 0);
    free(first);
    free(second);
  }
  void *nothing = NULL;
  printf("%d %d\n", posix_memalign(&nothing, 3, 100) == EINVAL, nothing == NULL);
  return 0;
}
