/* Temporary files, as POSIX has them, in the guest's /tmp. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { attempts = 100 };

/* The six X at the end of a template; NULL and EINVAL where there are none. */
static char *placeholder(char *template) {
  size_t length = strlen(template);
  if (length >= 6 && strcmp(template + length - 6, "XXXXXX") == 0) return template + length - 6;
  errno = EINVAL;
  return NULL;
}

static int fill(char *place) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  unsigned char random[6];
  if (getentropy(random, sizeof random) != 0) return -1;
  for (int i = 0; i < 6; i++) place[i] = letters[random[i] % (sizeof letters - 1)];
  return 0;
}

/* A name that was not had is no name: the template is as it was. */
static int give_up(char *place) {
  memcpy(place, "XXXXXX", 6);
  return -1;
}

int mkostemp(char *template, int flags) {
  char *place = placeholder(template);
  if (place == NULL) return -1;
  for (int attempt = 0; attempt < attempts && fill(place) == 0; attempt++) {
    int file = open(template, (flags & ~O_ACCMODE) | O_RDWR | O_CREAT | O_EXCL, 0600);
    if (file >= 0) return file;
    if (errno != EEXIST) break;
  }
  return give_up(place);
}

int mkstemp(char *template) { return mkostemp(template, 0); }

char *mkdtemp(char *template) {
  char *place = placeholder(template);
  if (place == NULL) return NULL;
  for (int attempt = 0; attempt < attempts && fill(place) == 0; attempt++) {
    if (mkdir(template, 0700) == 0) return template;
    if (errno != EEXIST) break;
  }
  give_up(place);
  return NULL;
}

char *tmpnam(char *buffer) {
  static char own[L_tmpnam];
  char name[] = P_tmpdir "/tmpnam_XXXXXX";
  _Static_assert(sizeof name <= L_tmpnam, "a name fits");
  struct stat status;
  for (int attempt = 0; attempt < attempts && fill(name + sizeof name - 7) == 0; attempt++) {
    if (lstat(name, &status) != 0) return strcpy(buffer == NULL ? own : buffer, name);
  }
  return NULL;
}

FILE *tmpfile(void) {
  char name[] = P_tmpdir "/tmpfile_XXXXXX";
  int file = mkstemp(name);
  if (file < 0) return NULL;
  unlink(name);
  FILE *stream = fdopen(file, "w+");
  if (stream == NULL) close(file);
  return stream;
}
