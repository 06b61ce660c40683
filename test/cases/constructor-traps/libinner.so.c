#include <stdio.h>
__attribute__((constructor)) static void construct(void) { printf("inner\n"); }
__attribute__((destructor)) static void destruct(void) { printf("inner is destroyed\n"); }
