// link: libmiddle.so libbottom.so
#include <stdio.h>
void middle(void);
__attribute__((constructor)) static void init(void) { printf("top constructor\n"); }
void top(void) { printf("top\n"); middle(); }
