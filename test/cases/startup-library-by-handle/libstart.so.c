// link: libdep.so
#include <stdio.h>
int dep(void);
__attribute__((constructor)) static void init(void) { printf("constructor\n"); }
__attribute__((destructor)) static void fini(void) { printf("destructor\n"); }
int start(void) { return dep(); }
