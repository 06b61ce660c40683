#include <stdio.h>
__attribute__((constructor)) static void init(void) { printf("bottom constructor\n"); }
void bottom(void) { printf("bottom\n"); }
