#include <stdio.h>
__attribute__((constructor)) static void init(void) { printf("inner constructor\n"); }
int inner(void) { return 41; }
