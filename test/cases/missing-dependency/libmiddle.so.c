// link: libbottom.so
#include <stdio.h>
__attribute__((constructor)) static void init(void) { printf("+ middle\n"); }
