/* printf that does not show the sign of a NaN: WebAssembly leaves it to the engine, which may change its mind when it optimizes. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void print(const char *format, ...) {
  char text[1000];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  for (char *at = text; (at = strstr(at, "-nan")); ) memmove(at, at + 1, strlen(at));
  fputs(text, stdout);
}
#define printf print
