// link: libbase.so
#include <stdio.h>
__attribute__((constructor)) static void init(void) { printf("top constructor\n"); }
__attribute__((destructor)) static void fini(void) { printf("top destructor\n"); }
