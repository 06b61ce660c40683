// link: libshared.so
#include <stdio.h>
int shared(void);
int b(void) { return shared(); }
__attribute__((destructor)) static void fini(void) { printf("b destructor %d\n", shared()); }
