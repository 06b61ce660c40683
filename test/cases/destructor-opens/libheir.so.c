#include <stdio.h>
__attribute__((constructor)) static void init(void) { printf("heir constructor\n"); }
__attribute__((destructor)) static void fini(void) { printf("heir destructor\n"); }
int heir(void) { return 7; }
