#include <stdio.h>
__attribute__((visibility("protected"))) int guarded = 2;
int open_to_all = 2;
__attribute__((visibility("protected"))) int function_guarded(void) { return 2; }
void report(void) { printf("library %d %d %d\n", guarded, open_to_all, function_guarded()); }
