#include <stdio.h>
static int count;
int next(void) { return ++count; }
__attribute__((constructor)) static void init(void) { printf("plain constructor\n"); }
__attribute__((destructor)) static void fini(void) { printf("plain destructor\n"); }
