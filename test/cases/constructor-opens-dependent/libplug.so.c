// link: libbase.so
#include <stdio.h>
extern int base_ready;
__attribute__((constructor)) static void init(void) { printf("plug constructor %d\n", base_ready); }
__attribute__((destructor)) static void fini(void) { printf("plug destructor\n"); }
