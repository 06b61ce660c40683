#include <stdio.h>
__attribute__((constructor)) static void init(void) { printf("short constructor\n"); }
__attribute__((destructor)) static void fini(void) { printf("short destructor\n"); }
int short_lived(void) { return 3; }
