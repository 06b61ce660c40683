#include <stdio.h>
#include <wctype.h>

int main(void) {
  wint_t samples[] = {0, 9, 10, 32, '0', 'A', 'z', '_', 127, 0x80, 0xa0, 0xaa, 0xb5, 0xc4, 0xdf, 0xe4, 0x131, 0x3a9, 0x3c9, 0x410, 0x5d0, 0x660, 0x2028, 0x20ac, 0x3042, 0x4e2d, 0xac00, 0xe000, 0xfeff, 0xfffd, 0x10400, 0x1f600, 0x20000, 0x10ffff, 0x110000, WEOF};
  for (int i = 0; i < sizeof samples / sizeof *samples; i++) {
    wint_t c = samples[i];
    printf("%x: %d%d%d%d%d%d%d%d%d%d%d%d\n", c, iswalnum(c) != 0, iswalpha(c) != 0, iswblank(c) != 0, iswcntrl(c) != 0, iswdigit(c) != 0, iswgraph(c) != 0,
           iswlower(c) != 0, iswprint(c) != 0, iswpunct(c) != 0, iswspace(c) != 0, iswupper(c) != 0, iswxdigit(c) != 0);
  }
  return 0;
}
