#include <stdio.h>
#include <stdlib.h>
__attribute__((destructor)) static void fini(void) { printf("plugin's destructor\n"); }
static void handler(void) { printf("plugin's handler\n"); }
void add_handler(void) { atexit(handler); }
