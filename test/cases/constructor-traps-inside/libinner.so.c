// link: libdeep.so
#include <stdio.h>
void deep(void);
__attribute__((destructor)) static void destruct(void) { printf("inner is destroyed\n"); }
__attribute__((constructor)) static void construct(void) { deep(); }
