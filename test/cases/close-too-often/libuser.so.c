// link: libbase.so
#include <stdio.h>
int base(void);
int use(void) { return base(); }
__attribute__((destructor)) static void fini(void) { printf("user destructor\n"); }
