// link: libdep.so
#include <stdio.h>
__attribute__((destructor)) static void fini(void) { printf("top destructor\n"); }
