#include <stdio.h>
int base(void) { return 8; }
__attribute__((destructor)) static void fini(void) { printf("base destructor\n"); }
