#include <stdio.h>
static int count;
int in_a(void) { return ++count; }
__attribute__((destructor)) static void fini(void) { printf("a destructor\n"); }
