#include <stdio.h>
static inline void say(const char *s) { puts(s); fflush(stdout); }
