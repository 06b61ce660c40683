#include <stdio.h>
__attribute__((constructor)) static void init(void) { printf("+ " NAME "\n"); }
__attribute__((destructor)) static void fini(void) { printf("- " NAME "\n"); }
