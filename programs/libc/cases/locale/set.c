#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  printf("%s\n", setlocale(LC_ALL, NULL));
  const char *names[] = {"C", "POSIX", "C.UTF-8", "", "de_DE.UTF-8", "nonsense", "C;C;C;C;C;C"};
  for (int i = 0; i < 7; i++) {
    char *result = setlocale(LC_ALL, names[i]);
    printf("'%s' -> %s %d %s\n", names[i], result ? result : "(null)", (int)MB_CUR_MAX, setlocale(LC_NUMERIC, NULL));
  }
  printf("%s\n", setlocale(LC_TIME, "C"));
  printf("%d\n", setlocale(99, "C") == NULL);
  return 0;
}
