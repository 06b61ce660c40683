// differs: a weak reference fetches nothing from an archive, as with ELF, and finds what a shared library has
#include <stdio.h>

__attribute__((weak)) int strverscmp(const char *, const char *);
__attribute__((weak)) int not_a_function_of_libc(int);

int main(void) {
  printf("%s\n", strverscmp ? "there" : "not there");
  printf("%s\n", not_a_function_of_libc ? "there" : "not there");
  return 0;
}
