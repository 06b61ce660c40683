#include <stdio.h>
int program_function(int);
extern int program_data;
__attribute__((constructor)) static void init(void) { printf("plugin's constructor %d\n", program_data++); }
int plug(int x) { return program_function(x); }
