#include <locale.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  char key[20];
  for (int round = 0; round < 2; round++) {
    printf("%zu ", strxfrm(key, "transform", sizeof key));
    printf("%s %zu\n", key, strxfrm(NULL, "how long", 0));
    printf("%d %d\n", strcoll("a", "B") > 0, strcoll("same", "same"));
    setlocale(LC_ALL, "C.UTF-8");
  }
  return 0;
}
