#include <stdio.h>
#include <stdlib.h>
static int value = 4;
int base_value(void) { return value; }
static void handler(void) { printf("base handler %d\n", value = 0); }
void add_base(void) { atexit(handler); }
