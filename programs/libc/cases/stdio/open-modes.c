#include <errno.h>
#include <stdio.h>

static void try(const char *mode) {
  errno = 0;
  FILE *file = fopen("modes", mode);
  printf("%s: %s", mode, file ? "open" : errno == ENOENT ? "ENOENT" : errno == EEXIST ? "EEXIST" : errno == EINVAL ? "EINVAL" : "?");
  if (file) {
    char text[40] = "";
    size_t got = fread(text, 1, 39, file);
    printf(" read %zu '%s' error %d", got, text, ferror(file));
    clearerr(file);
    fseek(file, 0, SEEK_CUR);
    int written = fputs(mode, file);
    printf(" write %d error %d close %d", written >= 0, ferror(file), fclose(file));
  }
  printf("\n");
}

int main(void) {
  const char *modes[] = {"r", "r+", "w", "r", "a", "a+", "r+", "w+", "wx", "w+x", "rb", "wb", "ab+", "we", "", "q"};
  for (int i = 0; i < sizeof modes / sizeof *modes; i++) try(modes[i]);
  remove("modes");
  try("wx");
  return 0;
}
