#include <stdio.h>
#include <string.h>

int main(void) {
  char text[300];
  memset(text, 'x', sizeof text);
  for (int end = 0; end < 300; end += 37) {
    text[end] = 0;
    for (int start = 0; start <= 5 && start <= end; start++)
      printf("%zu/%zu ", strlen(text + start), strnlen(text + start, 40));
    text[end] = 'x';
    printf("\n");
  }
  printf("%zu %zu\n", strnlen("", 5), strnlen("abc", 0));
  return 0;
}
