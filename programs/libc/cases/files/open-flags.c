#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static void try(const char *name, int flags, const char *said) {
  errno = 0;
  int fd = open(name, flags, 0644);
  char text[10] = "";
  printf("%s: %d errno %d", said, fd >= 0, errno);
  errno = 0;
  printf(" read %d/%d", (int)read(fd, text, 4), errno);
  errno = 0;
  printf(" write %d/%d\n", (int)write(fd, "data", 4), errno);
  close(fd);
}

int main(void) {
  try("file", O_RDONLY, "missing");
  try("file", O_WRONLY | O_CREAT, "create");
  try("file", O_RDONLY, "read");
  try("file", O_RDWR, "both");
  try("file", O_RDWR | O_APPEND, "append");
  try("file", O_RDWR | O_TRUNC, "truncate");
  try("file", O_RDWR | O_CREAT | O_EXCL, "exclusive");
  try("new", O_RDWR | O_CREAT | O_EXCL, "exclusive and new");
  try("file", O_RDONLY | O_DIRECTORY, "a file as folder");
  try(".", O_RDONLY, "a folder");
  try(".", O_RDWR, "a folder to write");
  try("file/below", O_RDONLY, "below a file");
  try("", O_RDONLY, "empty");
  return 0;
}
