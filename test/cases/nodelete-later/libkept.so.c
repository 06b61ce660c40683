// link: libbase.so
#include <stdio.h>
int base(void);
static int count;
int next(void) { return base() + ++count; }
__attribute__((constructor)) static void init(void) { printf("kept constructor\n"); }
