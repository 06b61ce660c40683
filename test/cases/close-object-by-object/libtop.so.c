// link: libbase.so
#include <stdio.h>
#include <stdlib.h>
int base_value(void);
static void handler(void) { printf("top handler %d\n", base_value()); }
void add_top(void) { atexit(handler); }
