#include <stdio.h>
static int value = 10;
int base(void) { return value; }
__attribute__((destructor)) static void fini(void) { printf("base destructor\n"); value = 0; }
