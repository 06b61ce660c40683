#include <stdio.h>
#include <wctype.h>

int main(void) {
  unsigned lower = 0, upper = 0, changed = 0;
  for (wint_t c = 0; c < 0x20000; c++) {
    lower = lower * 31 + towlower(c);
    upper = upper * 31 + towupper(c);
    changed += towlower(c) != c || towupper(c) != c;
  }
  printf("%u %u %u\n", lower, upper, changed);
  wctrans_t down = wctrans("tolower"), up = wctrans("toupper");
  printf("%x %x %d\n", towctrans(0xc4, down), towctrans(0xe4, up), wctrans("none") == 0);
  printf("%x %x %x %x\n", towupper(0xdf), towlower(0x130), towupper(0x1c5), towlower(0x10400));
  return 0;
}
