#include <stdio.h>
int nowhere(void);
int bottom(void) { return nowhere(); }
__attribute__((constructor)) static void init(void) { printf("never\n"); }
