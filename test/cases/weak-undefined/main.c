// Weak symbols that nobody defines are null; those that somebody defines are used.
// link: libweak.so
#include <stdio.h>
void report(void);
int main(void) { report(); }
