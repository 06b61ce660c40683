/* What pngstest takes from C and wasi-libc leaves out: a file that is gone when it is closed, in the current folder. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

FILE *tmpfile(void) {
  for (int number = 0; number < 1000; number++) {
    char name[32];
    snprintf(name, sizeof name, "tmpfile-%d", number);
    int file = open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (file < 0 && errno == EEXIST) continue;
    if (file < 0) return NULL;
    unlink(name);
    FILE *stream = fdopen(file, "w+");
    if (stream == NULL) close(file);
    return stream;
  }
  return NULL;
}
