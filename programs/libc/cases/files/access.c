#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  fclose(fopen("file", "w"));
  mkdir("folder", 0755);
  const char *paths[] = {"file", "folder", "missing", "folder/none"};
  int modes[] = {F_OK, R_OK, W_OK, X_OK, R_OK | W_OK};
  for (int i = 0; i < 4; i++) {
    for (int j = 0; j < 5; j++) printf("%d ", access(paths[i], modes[j]));
    printf("%d\n", faccessat(AT_FDCWD, paths[i], F_OK, 0));
  }
  return 0;
}
