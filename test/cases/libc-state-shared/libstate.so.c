#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
void seed(unsigned value) { srand(value); }
int draw(void) { return rand(); }
char *next_token(void) { return strtok(NULL, ",;"); }
void set_errno(int value) { errno = value; }
int get_errno(void) { return errno; }
int *errno_address(void) { return &errno; }
char *grow(char *block, int size) {
  block = realloc(block, size);
  block[size - 1] = 'x';
  return block;
}
char *copy(const char *text) { return strdup(text); }
const char *locale_name(void) { return setlocale(LC_ALL, NULL); }
