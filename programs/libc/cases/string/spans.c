#include <stdio.h>
#include <string.h>

int main(void) {
  const char *texts[] = {"", "   x", "12345abc", "abc12345", "-+-+", "\xe4\xf6\xfc""abc"};
  const char *sets[] = {"", " ", "0123456789", "abc", "+-", "\xe4\xfc\xf6", "cba0987654321"};
  for (int i = 0; i < 6; i++) {
    for (int j = 0; j < 7; j++) {
      const char *found = strpbrk(texts[i], sets[j]);
      printf("%zu/%zu/%d ", strspn(texts[i], sets[j]), strcspn(texts[i], sets[j]), found ? (int)(found - texts[i]) : -1);
    }
    printf("\n");
  }
  return 0;
}
