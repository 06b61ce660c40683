#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
  int fd = open("file", O_RDWR | O_CREAT | O_TRUNC, 0644);
  printf("%d %d\n", (int)write(fd, "hello, world", 12), (int)write(fd, "", 0));
  printf("%d\n", (int)lseek(fd, 7, SEEK_SET));
  char text[20] = "";
  printf("%d %s\n", (int)read(fd, text, 19), text);
  printf("%d\n", (int)read(fd, text, 5));
  static char block[100000], copy[100000];
  for (int i = 0; i < sizeof block; i++) block[i] = i * 31 >> 2;
  printf("%d\n", (int)write(fd, block, sizeof block));
  lseek(fd, 12, SEEK_SET);
  int total = 0, got;
  while ((got = read(fd, copy + total, 7777)) > 0) total += got;
  printf("%d %d\n", total, memcmp(block, copy, sizeof block));
  printf("%d\n", close(fd));
  unlink("file");
  return 0;
}
