/* Prints a line a check: `ok` or `not ok`, and what was checked. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define check(condition) \
  printf("%s line %d: %s\n", (condition) ? "ok" : "not ok", __LINE__, #condition)

/* That a call fails, and with which error. */
#define check_fails(call, failure, error) \
  do { \
    errno = 0; \
    check((call) == (failure) && errno == (error)); \
  } while (0)
