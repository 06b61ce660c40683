// link: libmiddle.so
#include <stdio.h>
__attribute__((constructor)) static void init(void) { printf("+ top\n"); }
