// A library that reaches its own symbols through imports: addresses of its functions and data, aliases.
// link: libself.so
#include <stdio.h>
int report(void);
int main(void) { return report(); }
