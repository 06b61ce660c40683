// link: libbottom.so
#include <stdio.h>
void bottom(void);
__attribute__((constructor)) static void init(void) { printf("middle constructor\n"); }
void middle(void) { printf("middle\n"); bottom(); }
