#include <stdio.h>
static int count;
int next(void) { return 100 + ++count; }
__attribute__((constructor)) static void init(void) { printf("named constructor\n"); }
__attribute__((destructor)) static void fini(void) { printf("named destructor\n"); }
