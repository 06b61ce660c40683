#include <stdio.h>
__attribute__((destructor(300))) static void fini300(void) { printf("start-up 300\n"); }
__attribute__((destructor(101))) static void fini101(void) { printf("start-up 101\n"); }
