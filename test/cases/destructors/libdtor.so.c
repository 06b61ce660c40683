// link: libbase.so
#include <stdio.h>
int base(void);
static int state = 1;
__attribute__((constructor)) static void init(void) { printf("constructor %d\n", state++ + base()); }
__attribute__((destructor)) static void fini(void) { printf("destructor %d\n", state + base()); }
