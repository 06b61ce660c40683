#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

int main(void) {
  locale_t c = newlocale(LC_ALL_MASK, "C", 0);
  printf("%d\n", strcasecmp_l("HELLO", "hello", c));
  printf("%d\n", strncasecmp_l("HELLO world", "hello WORDS", 8, c));
  printf("%d\n", strcoll_l("a", "b", c) < 0);
  char key[10];
  printf("%zu\n", strxfrm_l(key, "abc", sizeof key, c));
  printf("%s\n", strerror_l(2, c));
  freelocale(c);
  return 0;
}
