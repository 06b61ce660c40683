#include <stdio.h>
#include <string.h>

static int at(const void *base, const void *found) { return found ? (int)((const char *)found - (const char *)base) : -1; }

int main(void) {
  unsigned char bytes[256];
  for (int i = 0; i < 256; i++) bytes[i] = i ^ 0x55;
  int all = 0;
  for (int i = 0; i < 256; i++) all += at(bytes, memchr(bytes, i, 256)) == (i ^ 0x55);
  printf("%d\n", all);
  printf("%d %d\n", at(bytes, memchr(bytes, 0x55, 0)), at(bytes, memchr(bytes, 0x155, 10)));
  printf("%d %d\n", at("abcabc", memrchr("abcabc", 'b', 6)), at("abcabc", memrchr("abcabc", 'b', 4)) );
  printf("%d\n", at(bytes, memmem(bytes, 256, bytes + 99, 21)));
  printf("%d %d\n", at(bytes, memmem(bytes, 256, "nothing there", 13)), at(bytes, memmem(bytes, 256, "", 0)));
  printf("%d\n", at("a\0b\0c", memmem("a\0b\0c", 5, "\0c", 2)));
  return 0;
}
