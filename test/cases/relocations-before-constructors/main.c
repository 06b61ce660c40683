// A constructor sees the other libraries' data relocated already, even in a cycle.
// link: libfirst.so
#include <stdio.h>
void report(void);
int main(void) { report(); }
