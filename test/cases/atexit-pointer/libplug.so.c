#include <stdio.h>
#include <stdlib.h>
struct table { int (*add)(void (*)(void)); };
static const struct table table = {atexit};
const struct table *volatile used = &table;
static void handler(void) { printf("handler\n"); }
void go(void) { used->add(handler); }
