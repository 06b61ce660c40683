#include <errno.h>
#include <iconv.h>
#include <stdio.h>

static void try(const char *text, size_t length, size_t room) {
  iconv_t cd = iconv_open("UTF-16LE", "UTF-8");
  char out[20], *in = (char *)text, *at = out;
  errno = 0;
  size_t result = iconv(cd, &in, &length, &at, &room);
  printf("%zd %d %zu %zu\n", result, errno, length, room);
  iconv_close(cd);
}

int main(void) {
  try("ok", 2, 20);
  try("\xff", 1, 20);
  try("a\xe2\x82", 3, 20);
  try("abcdef", 6, 4);
  try("", 0, 20);
  errno = 0;
  printf("%d", iconv_open("none", "UTF-8") == (iconv_t)-1);
  printf(" %d\n", errno == EINVAL);
  return 0;
}
