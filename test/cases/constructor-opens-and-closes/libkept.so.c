#include <stdio.h>
static int count;
__attribute__((constructor)) static void init(void) { printf("kept constructor\n"); }
__attribute__((destructor)) static void fini(void) { printf("kept destructor\n"); }
int kept(void) { return ++count; }
