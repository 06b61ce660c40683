// Flags of an open file are those that it has: fdopen() asks for them before it appends.
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static void print_flags(const char *what, int file) {
  int flags = fcntl(file, F_GETFL);
  printf("%s: append %d, dsync %d, nonblock %d\n", what, (flags & O_APPEND) != 0, (flags & O_DSYNC) != 0,
         (flags & O_NONBLOCK) != 0);
}

int main(void) {
  int file = open("flags.txt", O_WRONLY | O_CREAT | O_TRUNC, 0600);
  print_flags("to write", file);
  write(file, "one\n", 4);
  lseek(file, 0, SEEK_SET);
  FILE *stream = fdopen(file, "a");
  fputs("two\n", stream);
  fclose(stream);

  file = open("flags.txt", O_RDWR | O_APPEND);
  print_flags("to append", file);
  printf("%d bytes\n", (int)lseek(file, 0, SEEK_END));
  printf("%d\n", fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_APPEND));
  print_flags("no more", file);
  lseek(file, 0, SEEK_SET);
  write(file, "ONE", 3);
  printf("%d bytes\n", (int)lseek(file, 0, SEEK_END));
  printf("%d\n", fcntl(file, F_SETFL, fcntl(file, F_GETFL) | O_NONBLOCK));
  print_flags("not to wait", file);
  close(file);

  file = open("flags.txt", O_RDONLY | O_DSYNC);
  print_flags("to read", file);
  char text[20] = "";
  read(file, text, sizeof text - 1);
  printf("%s", text);
  unlink("flags.txt");
}
