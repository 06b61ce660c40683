#include "check.h"
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  char first[] = "/tmp/file_XXXXXX", second[] = "/tmp/file_XXXXXX";
  int file = mkstemp(first);
  check(file >= 0 && strcmp(first, second) != 0 && strncmp(first, second, 10) == 0);
  check(write(file, "abc", 3) == 3 && lseek(file, 0, SEEK_SET) == 0);
  check(access(first, F_OK) == 0);
  int other = mkostemp(second, O_APPEND);
  check(other >= 0 && strcmp(first, second) != 0);
  check(write(other, "abc", 3) == 3 && lseek(other, 0, SEEK_SET) == 0);
  check(write(other, "def", 3) == 3 && lseek(other, 0, SEEK_END) == 6);

  char wrong[] = "/tmp/file_XXXXX", nowhere[] = "/nowhere/file_XXXXXX";
  check_fails(mkstemp(wrong), -1, EINVAL);
  check_fails(mkdtemp(wrong), NULL, EINVAL);
  check_fails(mkstemp(nowhere), -1, ENOENT);
  check(strcmp(nowhere, "/nowhere/file_XXXXXX") == 0);
  check_fails(mkdtemp(nowhere), NULL, ENOENT);

  char folder[] = "/tmp/folder_XXXXXX";
  struct stat status;
  check(mkdtemp(folder) == folder && stat(folder, &status) == 0 && S_ISDIR(status.st_mode));

  char name[L_tmpnam];
  check(tmpnam(name) == name && strncmp(name, P_tmpdir "/", 5) == 0);
  check_fails(access(name, F_OK), -1, ENOENT);
  const char *own = tmpnam(NULL);
  check(own != NULL && strcmp(own, name) != 0);

  FILE *stream = tmpfile();
  check(stream != NULL && fputs("line\n", stream) >= 0);
  rewind(stream);
  char line[10];
  check(fgets(line, sizeof line, stream) == line && strcmp(line, "line\n") == 0);
  check(fclose(stream) == 0);
}
