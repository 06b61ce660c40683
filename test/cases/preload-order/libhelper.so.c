#include <stdio.h>
__attribute__((constructor)) static void init(void) { printf("+ helper\n"); }
const char *needed(void) { return "helper"; }
const char *label = "helper";
int helper = 1;
