#include <stdio.h>
__attribute__((constructor)) static void last(void) { printf("no priority\n"); }
__attribute__((constructor(300))) static void third(void) { printf("300\n"); }
__attribute__((constructor(101))) static void first(void) { printf("101\n"); }
void used(void) { printf("used\n"); }
