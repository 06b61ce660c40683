#include <stdio.h>
#include <string.h>

static int at(const char *base, const char *found) { return found ? (int)(found - base) : -1; }

int main(void) {
  const char *text = "the quick brown fox jumps over the lazy dog";
  for (const char *c = "t zq!"; *c; c++)
    printf("%c: %d %d %d\n", *c, at(text, strchr(text, *c)), at(text, strrchr(text, *c)), at(text, strchrnul(text, *c)));
  printf("end: %d %d\n", at(text, strchr(text, 0)), at(text, strrchr(text, 0)));
  printf("index: %d %d\n", at(text, index(text, 'q')), at(text, rindex(text, 'o')));
  printf("negative: %d\n", at("\xff", strchr("\xff", -1) ? "\xff" : 0) != -1);
  for (int shift = 0; shift < 9; shift++) printf("%d ", at(text + shift, strchr(text + shift, 'z')));
  printf("\n");
  return 0;
}
