#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <uchar.h>

int main(void) {
  setlocale(LC_ALL, "C.UTF-8");
  mbstate_t state = {0}, other = {0};
  const char *text = "z\xc3\xb6\xf0\x9f\x98\x80";
  char32_t c;
  char back[8] = "";
  for (size_t used; (used = mbrtoc32(&c, text, 10, &state)) != 0; text += used) printf("%zu:%x:%zu ", used, c, c32rtomb(back, c, &other));
  printf("\n%zd %zd\n", mbrtoc32(&c, "\xff", 1, &state), c32rtomb(back, 0x110000, &other));
  printf("%d %d\n", u"\x20ac"[0], (int)sizeof U"ab");
  return 0;
}
