#include <stdio.h>
#include <stdlib.h>
static void a(void) { printf("library's a\n"); }
static void b(void) { printf("library's b\n"); }
void register_a(void) { atexit(a); }
void register_b(void) { atexit(b); }
