#include <stdio.h>
int bottom(void) { return 1; }
__attribute__((constructor)) static void init(void) { printf("+ bottom\n"); }
