#include <stdio.h>
int needed(void) { return 3; }
__attribute__((constructor)) static void construct(void) { printf("needed\n"); }
