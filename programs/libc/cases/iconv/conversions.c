#include <iconv.h>
#include <stdio.h>
#include <string.h>

static void convert(const char *to, const char *from, const char *text, size_t length) {
  iconv_t cd = iconv_open(to, from);
  char out[80], *in = (char *)text, *at = out;
  size_t left = sizeof out;
  printf("%s -> %s: ", from, to);
  if (cd == (iconv_t)-1) {
    printf("not supported\n");
    return;
  }
  size_t result = iconv(cd, &in, &length, &at, &left);
  printf("%zd %zu:", result, length);
  for (char *c = out; c < at; c++) printf(" %02x", (unsigned char)*c);
  printf(" %d\n", iconv_close(cd));
}

int main(void) {
  const char *text = "A\xc3\xa4\xe2\x82\xac";
  const char *encodings[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UCS-2", "WCHAR_T", "ISO-8859-15", "LATIN1", "ASCII", "CP1252", "KOI8-R", "SHIFT_JIS", "GB18030", "EUC-KR", "BIG5", "nonsense"};
  for (int i = 0; i < 17; i++) convert(encodings[i], "UTF-8", text, strlen(text));
  convert("UTF-8", "LATIN1", "\xe4\xf6\xfc", 3);
  convert("UTF-8", "UTF-16LE", "\x3d\xd8\x00\xde", 4);
  convert("UTF-8", "SHIFT_JIS", "\x93\xfa\x96\x7b", 4);
  convert("UTF-8", "GB18030", "\xc4\xe3\xba\xc3", 4);
  convert("UTF-8", "EUC-KR", "\xc7\xd1\xb1\xdb", 4);
  convert("UTF-8", "BIG5", "\xa4\xa4\xa4\xe5", 4);
  convert("UTF-8", "KOI8-R", "\xd2\xd5", 2);
  return 0;
}
