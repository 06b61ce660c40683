// stdin: "10 20 thirty\n4.5e1 0x32\nlast word\n"
#include <stdio.h>

int main(void) {
  int a, b, x;
  char word[20];
  double d;
  printf("%d", scanf("%d %d %19s", &a, &b, word));
  printf(" %d %d %s\n", a, b, word);
  printf("%d", scanf("%lf %i", &d, &x));
  printf(" %g %d\n", d, x);
  printf("%d", scanf("%d", &a));
  printf(" then %d", scanf("%s", word));
  printf(" %s\n", word);
  printf("%d", scanf(" %c%*[^\n]", word));
  printf(" %c\n", word[0]);
  printf("%d %d\n", scanf("%d", &a), feof(stdin));
  return 0;
}
