#include <stdio.h>
int next_char(void) { return getchar(); }
