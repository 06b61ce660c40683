#include <stdio.h>
__attribute__((destructor)) static void fini(void) { printf("other's destructor\n"); }
