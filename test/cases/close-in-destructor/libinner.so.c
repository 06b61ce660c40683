#include <stdio.h>
__attribute__((destructor)) static void fini(void) { printf("inner destructor\n"); }
int value(void) { return 5; }
