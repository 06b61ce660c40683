#include <stdio.h>
#include <locale.h>
#include <string.h>
#include <uchar.h>
#include <wchar.h>

int main(void) {
  setlocale(LC_ALL, "C.UTF-8");
  mbstate_t state = {0};
  const char *text = "A\xe2\x82\xac\xf0\x9f\x98\x80!";
  const char *at = text, *end = text + strlen(text);
  char16_t c;
  char back[8];
  mbstate_t other = {0};
  while (at < end) {
    size_t used = mbrtoc16(&c, at, end - at, &state);
    printf("%zd:%x:%zd ", used, c, c16rtomb(back, c, &other));
    if (used < (size_t)-3) at += used;
  }
  printf("\n%zd\n", c16rtomb(back, 0xdc00, &other));
  return 0;
}
