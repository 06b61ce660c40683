// link: libhelper.so
#include <stdio.h>
__attribute__((constructor)) static void init(void) { printf("+ first\n"); }
const char *in_first_and_needed(void) { return "first"; }
const char *in_both(void) { return "first"; }
const char *program_name = "first";
