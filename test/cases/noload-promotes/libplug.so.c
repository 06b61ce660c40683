#include <stdio.h>
__attribute__((constructor)) static void init(void) { printf("constructor\n"); }
__attribute__((destructor)) static void fini(void) { printf("destructor\n"); }
int plugged(void) { return 1; }
