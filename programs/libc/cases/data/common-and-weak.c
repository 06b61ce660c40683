#include <stdio.h>

int tentative;
int tentative;
__attribute__((weak)) int weak_number = 6;
__attribute__((weak)) int weak_missing(void);
extern int nowhere __attribute__((weak));
__attribute__((weak)) int weak_function(void) { return 8; }

int main(void) {
  tentative += 5;
  printf("%d %d %d\n", tentative, weak_number, weak_function());
  printf("%d %d\n", weak_missing == NULL, &nowhere == NULL);
  return 0;
}
