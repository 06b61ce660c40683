#include <stdio.h>
int shared(void) { return 1; }
__attribute__((destructor)) static void fini(void) { printf("shared destructor\n"); }
