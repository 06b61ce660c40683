// env: {"ONE": "1", "TWO": "2 two", "THREE": ""}
#include <stdio.h>
#include <unistd.h>

int main(void) {
  int count = 0;
  for (char **each = environ; *each; each++, count++) printf("%s\n", *each);
  printf("%d\n", count);
  return 0;
}
