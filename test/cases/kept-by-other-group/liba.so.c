// link: libshared.so
#include <stdio.h>
int shared(void);
int a(void) { return shared(); }
__attribute__((destructor)) static void fini(void) { printf("a destructor %d\n", shared()); }
