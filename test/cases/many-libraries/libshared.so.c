#include <stdio.h>
__attribute__((constructor)) static void init(void) { printf("shared constructed\n"); }
int count(void) { static int n; return ++n; }
