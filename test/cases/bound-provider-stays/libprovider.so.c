#include <stdio.h>
static int state = 20;
int provide(void) { return ++state; }
__attribute__((destructor)) static void fini(void) { printf("provider's destructor\n"); }
