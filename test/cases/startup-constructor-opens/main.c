// A constructor of a start-up library opens a plugin that uses the program's functions and data, before main.
// link: libstart.so
// flags: -rdynamic
#include <dlfcn.h>
#include <stdio.h>
int start(void);
int program_data = 5;
static int helper(int x) { return x * 3; }
int (*program_pointer)(int) = helper;
int program_function(int x) { return program_pointer(x) + program_data; }
__attribute__((constructor)) static void init(void) { printf("program's constructor, plugin says %d\n", start()); }
int main(void) { printf("main %d\n", start()); }
