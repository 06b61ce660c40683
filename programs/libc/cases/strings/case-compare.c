#include <stdio.h>
#include <strings.h>

static int sign(int n) { return (n > 0) - (n < 0); }

int main(void) {
  const char *words[] = {"", "Apple", "apple", "APPLES", "apply", "[", "_", "{", "Z", "z", "\xc4"};
  for (int i = 0; i < 11; i++) {
    for (int j = 0; j < 11; j++) printf("%2d,%2d ", sign(strcasecmp(words[i], words[j])), sign(strncasecmp(words[i], words[j], 5)));
    printf("\n");
  }
  printf("%d\n", strncasecmp("A", "B", 0));
  return 0;
}
