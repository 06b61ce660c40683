#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static char *format(const char *template, ...) {
  char *text;
  va_list args;
  va_start(args, template);
  int length = vasprintf(&text, template, args);
  va_end(args);
  printf("%d: ", length);
  return text;
}

int main(void) {
  char *text;
  printf("%d ", asprintf(&text, "%s-%05.1f", "number", 2.25));
  puts(text);
  free(text);
  text = format("%*d %Lg", 300, 5, 0.5L);
  puts(text);
  free(text);
  return 0;
}
