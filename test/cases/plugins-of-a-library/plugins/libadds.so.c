// link: libhost.so
// flags: -Wl,-rpath,$ORIGIN/..
#include <stdio.h>
extern int value;
void set(int);
void work(void) { set(value + 10); }
__attribute__((destructor)) static void fini(void) { printf("adds goes\n"); }
