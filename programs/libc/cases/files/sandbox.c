/* What lies outside of the preopened folder is out of reach. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void try(const char *path) {
  errno = 0;
  int fd = open(path, O_RDONLY);
  printf("%s: %d %d\n", path, fd >= 0, errno);
  if (fd >= 0) close(fd);
}

int main(void) {
  mkdir("folder", 0755);
  symlink("..", "folder/up");
  symlink("../..", "out");
  printf("%d\n", symlink("/etc", "absolute"));
  try("..");
  try("../stdin");
  try("folder/../folder");
  try("folder/up/folder");
  try("folder/up/../stdin");
  try("out/stdin");
  try("absolute");
  try("/");
  try("/folder");
  try("/../stdin");
  return 0;
}
