#include <stdio.h>
void b_writes(void) { puts("b"); }
FILE *stdout_of_b(void) { return stdout; }
__attribute__((destructor)) static void fini(void) { fputs("b's destructor\n", stdout); }
