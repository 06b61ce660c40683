#include <stdio.h>
static int state = 40;
int needed(void) { return state; }
__attribute__((constructor)) static void construct(void) { printf("needed: state %d\n", ++state); }
__attribute__((destructor)) static void destruct(void) { printf("needed is destroyed\n"); }
