#include <stdio.h>
__attribute__((constructor)) static void init(void) { printf("+ second\n"); }
const char *in_both(void) { return "second"; }
int only_second = 1;
const char *label = "second";
