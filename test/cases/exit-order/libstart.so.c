#include <stdio.h>
__attribute__((destructor)) static void fini(void) { printf("start-up library's destructor\n"); }
