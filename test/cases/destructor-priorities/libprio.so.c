#include <stdio.h>
__attribute__((constructor(300))) static void init300(void) { printf("+ 300\n"); }
__attribute__((destructor(300))) static void fini300(void) { printf("- 300\n"); }
__attribute__((constructor)) static void init(void) { printf("+ none\n"); }
__attribute__((destructor)) static void fini(void) { printf("- none\n"); }
__attribute__((constructor(101))) static void init101(void) { printf("+ 101\n"); }
__attribute__((destructor(101))) static void fini101(void) { printf("- 101\n"); }
