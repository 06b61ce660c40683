#include <iconv.h>
#include <stdio.h>

int main(void) {
  iconv_t cd = iconv_open("ISO-2022-JP", "UTF-8");
  if (cd == (iconv_t)-1) return puts("no ISO-2022-JP"), 0;
  char out[60], *at = out, *in = "a\xe6\x97\xa5" "b";
  size_t length = 5, left = sizeof out;
  printf("%zd", iconv(cd, &in, &length, &at, &left));
  iconv(cd, NULL, NULL, &at, &left);
  for (char *c = out; c < at; c++) printf(" %02x", (unsigned char)*c);
  printf("\n");
  iconv_close(cd);
  return 0;
}
