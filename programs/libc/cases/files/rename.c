#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void try(const char *from, const char *to) {
  errno = 0;
  int result = rename(from, to);
  printf("%s -> %s: %d %d\n", from, to, result, errno);
}

int main(void) {
  fputs("a", fopen("a", "w"));
  fputs("b", fopen("b", "w"));
  mkdir("folder", 0755);
  mkdir("full", 0755);
  fclose(fopen("full/x", "w"));
  fflush(NULL);
  try("a", "b");
  try("a", "c");
  try("b", "folder/b");
  try("b", "folder");
  try("folder", "moved");
  try("moved", "full");
  try("full", "moved/full");
  try("moved", "moved/inside");
  try("moved/b", "missing/b");
  try("moved/b", "moved/b");
  return 0;
}
